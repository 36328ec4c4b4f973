using System.Reflection;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.NUnit.Running;
using HilQrtr.Reporting.Results;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit;

/// <summary>
/// Runs suite tests from a unit test, on rigs with injected faults, to prove that the suite tests can fail. Disposing of the
/// trial deletes the results.
/// </summary>
public sealed class SuiteTrial : IAsyncDisposable
{
    private readonly Assembly _suites;
    private readonly string _rigsFile;
    private readonly IReadOnlyList<IRigProvider> _providers;
    private readonly DirectoryInfo _results;

    /// <summary>Creates a trial.</summary>
    /// <param name="suites">The assembly with the suites.</param>
    /// <param name="rigsFile">
    /// The rigs file. If null, rigs.json is read from the folder of the assembly or from the nearest parent folder that contains it.
    /// </param>
    /// <exception cref="RigConfigurationException">The rigs file or the composition root is missing.</exception>
    public SuiteTrial(Assembly suites, string? rigsFile = null)
    {
        ArgumentNullException.ThrowIfNull(suites);
        _suites = suites;
        _rigsFile = rigsFile ?? RigsFileLocator.FindFrom(AssemblyRun.Folder(suites));
        _providers = RigProviders.LoadFor(suites);
        _results = Directory.CreateTempSubdirectory("hilqrtr-trial-");
    }

    /// <summary>Runs tests on a rig.</summary>
    /// <param name="rig">Name of the rig.</param>
    /// <param name="filter">Selects the tests to run; see <see cref="SuiteRunner"/>.</param>
    /// <param name="overrides">
    /// Settings that override the rigs file and so inject the faults, such as <c>rigs:sim-duo:hosts:host0:kernel:variant=stock</c>.
    /// </param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <exception cref="OperationCanceledException">The run was interrupted.</exception>
    /// <exception cref="RigUnavailableException">The run ended early, so its results are incomplete.</exception>
    /// <returns>The records of the tests, in the order in which the tests ran. There is at least one record.</returns>
    /// <exception cref="RigConfigurationException">The rigs file or an override is invalid, the rig does not exist, or no tests match the filter.</exception>
    public async Task<IReadOnlyList<TestRecord>> RunAsync(
        string rig, string filter, IReadOnlyList<string> overrides, CancellationToken cancellationToken = default)
    {
        var file = RigsFile.Load(_rigsFile, RunFactory.Catalogues(_providers), overrides);
        var records = new RecordKeeper();
        var command = $"none: a trial of {_suites.GetName().Name}";
        using var results = ResultsFolder.Create(_results.FullName, command);
        var result = await new SuiteRunner(_providers).RunAsync(
            new SuiteRunRequest
            {
                Suites = _suites,
                RigsFile = file,
                Rigs = [file.Find(rig)],
                Filter = filter,
                Results = results,
                Command = command,
            },
            records, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (result.Problems is [var problem, ..])
            throw new RigUnavailableException(rig, problem, "The results are incomplete.");
        return records.Records;
    }

    /// <summary>Disposes of the providers and deletes the results. This method may be called more than once.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var provider in _providers)
                await provider.DisposeAsync();
        }
        finally
        {
            if (Directory.Exists(_results.FullName))
                _results.Delete(recursive: true);
        }
    }
}
