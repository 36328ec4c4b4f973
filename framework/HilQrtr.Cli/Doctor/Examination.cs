using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.Kernels;
using HilQrtr.Machines;
using HilQrtr.NUnit;
using HilQrtr.Reporting.Allure;
using HilQrtr.Rigs;
using HilQrtr.Text;

namespace HilQrtr.Cli.Doctor;

/// <summary>Checks all prerequisites of hil, in most cases by using them. If a check fails, the other checks still run.</summary>
internal sealed class Examination(HilContext context, string? rigsFile, string? suitesAssembly)
{
    /// <summary>Runs all checks.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding> { Runtime() };
        var (rigs, finding) = RigsFileFinding();
        findings.Add(finding);
        foreach (var provider in context.Providers)
            findings.Add(await TierAsync(provider, rigs, cancellationToken));
        findings.Add(Suites());
        findings.Add(Results());
        findings.AddRange(context.KernelStores.Select(KernelTools));
        foreach (var store in context.EmulatorStores)
            findings.Add(await EmulatorAsync(store, cancellationToken));
        findings.Add(Tool("node", "hil report needs it; install Node.js 20 or newer from https://nodejs.org"));
        findings.Add(Allure());
        return findings;
    }

    private static Finding Runtime() =>
        new(".NET", Environment.Version.Major >= 10, Needed: true, $"{Environment.Version} on {System.Runtime.InteropServices.RuntimeInformation.OSDescription}",
            Environment.Version.Major >= 10 ? null : "install the .NET 10 SDK from https://dotnet.microsoft.com/download");

    private (RigsFile? File, Finding Finding) RigsFileFinding()
    {
        try
        {
            var file = RigsLocator.Load(context, rigsFile, []);
            return (file, new Finding("rigs file", true, true, $"{file.Path}: {Words.Count(file.Rigs.Count, "rig")} ({string.Join(", ", file.Rigs.Select(r => r.Name))})"));
        }
        catch (RigConfigurationException e)
        {
            var more = e.Problems.Count > 1 ? $" (and {e.Problems.Count - 1} more)" : "";
            return (null, new Finding("rigs file", false, true, e.Problems[0] + more, $"`{context.Launcher} rigs check` shows all problems"));
        }
    }

    private static async Task<Finding> TierAsync(IRigProvider provider, RigsFile? rigs, CancellationToken cancellationToken)
    {
        var needed = provider.Catalogue.InDefaultSet;
        var name = $"{provider.Tier} tier{(needed ? "" : " (optional)")}";
        if (provider.WhyUnavailable() is { } why)
            return new Finding(name, false, needed, why);
        if (rigs?.Rigs.FirstOrDefault(r => r.Tier == provider.Tier) is not { } declaration)
            return new Finding(name, rigs is null, needed, "not checked: no rigs of this tier are declared", rigs is null ? null : "declare one in the rigs file");
        try
        {
            await using var rig = await provider.LeaseAsync(declaration, new LeaseOptions("hil doctor", Seed: 1, new NullEventLog()), cancellationToken);
            var cards = rig.Hosts.Select(host => host.Cards[0]).ToList();
            await rig.RunAsync(ct => Task.WhenAll(cards.Select(card => card.BringUpAsync(BringUpGoal.Up, ct))), TimeSpan.FromSeconds(30), cancellationToken);
            return new Finding(name, true, needed, $"{declaration.Name} leased, {string.Join(", ", cards.Select(card => $"{card.Name} ({card.Chip})"))} came up");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new Finding(name, false, needed, $"{declaration.Name}: {e.Message}", $"look at {declaration.Name} in the rigs file");
        }
    }

    private Finding Suites()
    {
        try
        {
            var tests = SuiteRunner.Discover(SuitesLocator.Load(context, suitesAssembly));
            var suites = tests.Select(t => t.Suite).Distinct().ToList();
            return new Finding("suites", true, true, $"{Words.Count(tests.Count, "test")} in {string.Join(", ", suites)}");
        }
        catch (RigConfigurationException e)
        {
            return new Finding("suites", false, true, e.Message, "build them: dotnet build suites/HilQrtr.Suites");
        }
    }

    private Finding Results()
    {
        var folder = context.Resolve(context.Environment("HILQRTR_RESULTS") is { Length: > 0 } named ? named : Commands.RunOptions.DefaultResults);
        var existing = folder;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
            existing = parent;
        var probe = Path.Combine(existing, $".hil-doctor-{Environment.ProcessId}");
        try
        {
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
            {
            }

            return new Finding("results folder", true, true, $"{folder} is writable");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Finding("results folder", false, true, $"{folder}: {FileProblem.Of(e).Reason}", "choose another folder with --results or HILQRTR_RESULTS");
        }
    }

    private Finding Tool(string program, string whatToDo)
    {
        var found = ProgramSearch.Find(program, context.Environment("PATH"));
        return new Finding(program, found is not null, Needed: false, found ?? "not found in PATH", found is null ? whatToDo : null);
    }

    private Finding KernelTools(IKernelStore store)
    {
        return store.MissingTools() is { } missing
            ? new Finding("kernel build tools", false, Needed: false, $"{string.Join(", ", missing.Programs)} not found in PATH", $"{context.Launcher} kernel build needs them: {missing.Install}")
            : new Finding("kernel build tools", true, Needed: false, "all found");
    }

    private static async Task<Finding> EmulatorAsync(IEmulatorStore store, CancellationToken cancellationToken)
    {
        const string Name = "QEMU (optional)";
        try
        {
            var emulator = await store.FindAsync(cancellationToken);
            return new Finding(Name, true, Needed: false, $"{emulator.Version}, {emulator.Program}, {KernelWords.Origin(emulator.Origin)}");
        }
        catch (SetupException e)
        {
            return new Finding(Name, false, Needed: false, e.Message, "machine rigs need it");
        }
    }

    private Finding Allure()
    {
        try
        {
            return new Finding("allure", true, Needed: false, AllurePage.Find(null, context.Environment).Program);
        }
        catch (AllureException e)
        {
            return new Finding("allure", false, Needed: false, e.Message, "hil report needs it");
        }
    }
}
