using System.Reflection;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.NUnit.Running;
using HilQrtr.Reporting;
using HilQrtr.Rigs;

namespace HilQrtr.NUnit;

/// <summary>
/// Runs suite tests inside of other tests, on rigs with something wrong: how a suite proves that its tests can fail.
/// Its results are gone with it.
/// </summary>
public sealed class SuiteTrial : IAsyncDisposable
{
    private readonly Assembly _suites;
    private readonly string _rigsFile;
    private readonly IReadOnlyList<IRigProvider> _providers;
    private readonly DirectoryInfo _results;

    /// <summary>Prepares to run suites.</summary>
    /// <param name="suites">The assembly with the suites.</param>
    /// <param name="rigsFile">The rigs file; null for the nearest rigs.json, in the folder of the assembly or above it.</param>
    /// <exception cref="RigConfigurationException">There is no rigs file, or no composition root beside the suites.</exception>
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
    /// <param name="filter">Which tests: see <see cref="SuiteRunner"/>.</param>
    /// <param name="overrides">What is wrong, as values of the rigs file, each <c>rigs:sim-duo:hosts:host0:kernel:variant=stock</c> or the like.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    /// <exception cref="RigUnavailableException">The tests did not run to their end, so what they say is not the whole.</exception>
    /// <returns>How each test ended, with its message and observations, in the order in which they ran; never none.</returns>
    /// <exception cref="RigConfigurationException">The rigs file or an override is wrong, there is no such rig, or no test fits the filter.</exception>
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
            throw new RigUnavailableException(rig, problem, "Nothing can be said of the tests.");
        return records.Records;
    }

    /// <summary>Gives back what makes the rigs, and deletes the results. May be called more than once.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers)
            await provider.DisposeAsync();
        if (Directory.Exists(_results.FullName))
            _results.Delete(recursive: true);
    }
}
