using System.Reflection;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.NUnit;
using HilQrtr.NUnit.Running;
using HilQrtr.Reporting.Results;
using HilQrtr.Rigs;
using HilQrtr.Suites.EndpointIsolation;

namespace HilQrtr.Suites.Tests.Running;

/// <summary>
/// Runs the shipped suites in this process, on the shipped rigs. Unlike <see cref="SuiteTrial"/>, it also supports seeds, changed
/// declarations and event logs.
/// </summary>
internal sealed class SuitesInProcess(IReadOnlyList<IRigProvider>? providers = null) : IAsyncDisposable
{
    private readonly IReadOnlyList<IRigProvider> _providers = providers ?? new CompositionRoot().CreateProviders(ProgramEnvironment.OfThisProcess());
    private readonly DirectoryInfo _results = Directory.CreateTempSubdirectory("hilqrtr-teeth-");

    private static string RigsJson => Path.Combine(AppContext.BaseDirectory, "rigs.json");

    public static Assembly Assembly => typeof(DriverIsolation).Assembly;

    /// <summary>Creates an object that runs the shipped suites with faults.</summary>
    public static SuiteTrial Trial() => new(Assembly, RigsJson);

    /// <summary>Loads the shipped rigs.json.</summary>
    /// <param name="overrides">Settings to change, each in the form <c>rigs:sim-duo:…=value</c>.</param>
    public RigsFile Rigs(params IReadOnlyList<string> overrides) => RigsFile.Load(
        RigsJson, _providers.ToDictionary(p => p.Tier, p => p.Catalogue), overrides);

    public async Task<SuiteRun> RunAsync(RigsFile file, RigDeclaration rig, string? filter = null, ulong seed = 1)
    {
        var records = new RecordKeeper();
        using var results = ResultsFolder.Create(_results.FullName);
        var result = await new SuiteRunner(_providers).RunAsync(
            new SuiteRunRequest
            {
                Suites = Assembly,
                RigsFile = file,
                Rigs = [rig],
                Filter = filter,
                Seed = seed,
                Results = results,
                Command = "none: a test",
            },
            records, CancellationToken.None);
        return new SuiteRun(result, records.Records);
    }

    /// <summary>Returns why a rig cannot be leased here, or null if it can be leased.</summary>
    public string? WhyUnavailable(RigDeclaration rig) =>
        Provider(rig).WhyUnavailable()
        ?? (rig.Tier == Tier.Kernel && Provider(rig).NameOf(rig.Hosts[0].Kernel) is null
            ? $"kernel {rig.Hosts[0].Kernel.Variant} is not built: run `hil kernel build`" : null);

    public Task<IRig> LeaseAsync(RigDeclaration rig) =>
        Provider(rig).LeaseAsync(rig, new LeaseOptions("none", 1, new NullEventLog()), CancellationToken.None);

    /// <summary>Returns the compressed event log of a rig's last run. Identical events compress to identical bytes.</summary>
    public byte[] EventsOf(RigDeclaration rig) => File.ReadAllBytes(Path.Combine(_results.FullName, $"{rig.Name}.events.jsonl.gz"));

    private IRigProvider Provider(RigDeclaration rig) => _providers.Single(provider => provider.Tier == rig.Tier);

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers)
            await provider.DisposeAsync();
        _results.Delete(recursive: true);
    }
}
