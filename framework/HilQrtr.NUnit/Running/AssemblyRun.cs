using System.Globalization;
using System.Reflection;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.Reporting.Results;
using HilQrtr.Rigs;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace HilQrtr.NUnit.Running;

/// <summary>
/// Opens and closes a run that is hosted by a test runner (<c>dotnet test</c> or an IDE) rather than by the program <c>hil</c>.
/// </summary>
internal static class AssemblyRun
{
    private const string DefaultResults = "hil-results";

    // Maximum time to wait for the disposal of all providers.
    private static readonly TimeSpan DisposalBound = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Opens a run with the settings of the test runner. If the configuration is wrong, this method does not throw an exception. Instead,
    /// it opens a run that only reports the error.
    /// </summary>
    /// <param name="root">Root of the test tree.</param>
    public static void Open(ITest root)
    {
        IReadOnlyList<IRigProvider> providers = [];
        RunContext? run = null;
        try
        {
            var settings = new RunSettingsReader(name => TestContext.Parameters.Get(name), Environment.GetEnvironmentVariable).Read();
            var assembly = (root as TestAssembly)?.Assembly;
            providers = RigProviders.LoadFor(assembly);
            run = Create(settings, providers, Folder(assembly), TestContext.CurrentContext.WorkDirectory, Revision(assembly));
            run.OwnedResults?.ReserveRoom((long)root.TestCaseCount * settings.Repeat);
            run.AttachTo(root);
            run.Start();
        }
        catch (RigConfigurationException e)
        {
            run?.OwnedResults?.Dispose();
            Dispose(providers);
            RunContext.OfProblem(e, TimeProvider.System.GetUtcNow()).AttachTo(root);
        }
    }

    /// <summary>Creates a run.</summary>
    /// <exception cref="RigConfigurationException">The rigs file, a rig name or the results folder is invalid.</exception>
    public static RunContext Create(
        RunSettings settings, IReadOnlyList<IRigProvider> providers, string assemblyFolder, string workFolder, string? revision)
    {
        var rigsFile = RigsFile.Load(settings.RigsFile ?? RigsFileLocator.FindFrom(assemblyFolder), RunFactory.Catalogues(providers));
        var rigs = rigsFile.FindAll(settings.Rigs);
        var results = ResultsFolder.Create(Path.Combine(workFolder, settings.Results ?? DefaultResults), "dotnet test");
        var info = new RunInfo(
            settings.Seed, settings.Repeat, settings.Rigs, rigsFile.FileName, rigsFile.Sha256, Command(settings), revision, TimeProvider.System.GetUtcNow())
        {
            RigDescriptions = rigs.ToDictionary(rig => rig.Name, rig => rig.Description),
            NegativeControls = RunFactory.NegativeControls(rigs),
            Kernels = RunFactory.Kernels(rigs, providers),
        };
        return new RunContext(info, RunFactory.Lanes(rigs, providers, results, settings.Evidence), RunFactory.Sinks(results, settings.Evidence), CancellationToken.None)
        {
            HangAfter = settings.HangAfter,
            OwnedByAssembly = true,
            OwnedProviders = providers,
            OwnedResults = results,
        };
    }

    /// <summary>Closes a run that <see cref="Open"/> opened.</summary>
    public static void Close(RunContext run)
    {
        try
        {
            run.Finish(interrupted: false);
        }
        finally
        {
            run.OwnedResults?.Dispose();
            Dispose(run.OwnedProviders);
        }
    }

    /// <summary>Returns the folder where the search for the rigs file and the composition root starts.</summary>
    public static string Folder(Assembly? assembly) =>
        Path.GetDirectoryName(assembly?.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;

    private static void Dispose(IReadOnlyList<IRigProvider> providers)
    {
#pragma warning disable RS0030 // Waits in real time. No rig is leased any more, so no test depends on a rig's clock.
        // Dispose of all providers in parallel, so that a provider that hangs does not keep the others from stopping their rigs.
        Task.WhenAll(providers.Select(async provider => await provider.DisposeAsync())).WaitAsync(DisposalBound, TimeProvider.System).GetAwaiter().GetResult();
#pragma warning restore RS0030
    }

    private static string Command(RunSettings settings)
    {
        var command = string.Create(
            CultureInfo.InvariantCulture, $"hil run{string.Concat(settings.Rigs.Select(rig => $" --rig {rig}"))} --seed {settings.Seed}");
        return settings.Repeat == 1 ? command : string.Create(CultureInfo.InvariantCulture, $"{command} --repeat {settings.Repeat}");
    }

    // For an assembly that is built in a git checkout, the SDK appends "+revision" to the informational version.
    private static string? Revision(Assembly? assembly) =>
        assembly?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [_, var revision] ? revision : null;
}
