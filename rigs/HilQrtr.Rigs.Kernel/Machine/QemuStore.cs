using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Machines;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Packages;

namespace HilQrtr.Rigs.Kernel.Machine;

/// <summary>Finds QEMU, and installs it in the user's cache.</summary>
public sealed partial class QemuStore : IEmulatorStore
{
    /// <summary>The environment variable that names the program.</summary>
    internal const string Variable = "HILQRTR_QEMU";

    private const string Package = "qemu-system-x86";
    private const string DefaultSuite = "trixie-backports";
    private const string Backports = "-backports";

    /// <summary>Size of the package lists, the packages, and everything that is unpacked.</summary>
    private const long Space = 500_000_000;

    private static readonly string[] Suites = ["trixie-backports", "trixie", "forky-backports", "forky", "sid"];

    private readonly string _cache;
    private readonly string? _named;
    private readonly Func<string, string> _resolve;
    private readonly KernelBuildSetup _setup;

    internal QemuStore(string cache, string? named, Func<string, string> resolve, KernelBuildSetup setup) => (_cache, _named, _resolve, _setup) = (cache, named, resolve, setup);

    /// <summary>Opens the user's store.</summary>
    /// <param name="environment">Determines the cache and the search path.</param>
    public QemuStore(ProgramEnvironment environment)
        : this(UserCache.Folder(environment.Variable), environment.Variable(Variable), environment.Resolve, new KernelBuildSetup { SearchPath = environment.Variable("PATH") ?? "" })
    {
    }

    /// <inheritdoc/>
    public string Folder => Path.Combine(_cache, "qemu");

    /// <summary>The file that says which suite the emulator in the cache came from.</summary>
    private string SuiteFile => Path.Combine(Folder, "suite");

    /// <inheritdoc/>
    public string? Chosen { get; set; }

    /// <inheritdoc/>
    public async Task<Emulator> FindAsync(CancellationToken cancellationToken)
    {
        if (Chosen is { Length: > 0 } given) return await NamedAsync(given, "--qemu", EmulatorOrigin.Option, cancellationToken);
        if (_named is { Length: > 0 }) return await NamedAsync(_named, Variable, EmulatorOrigin.Environment, cancellationToken);
        List<string> problems = [];
        if (BuildTools.Find(_setup, QemuProgram.Name) is not { } inPath) problems.Add($"{QemuProgram.Name} is not in PATH");
        else if (Usable(await QemuProgram.CheckAsync(inPath, _setup, cancellationToken), EmulatorOrigin.SearchPath, problems) is { } found) return found;
        var cached = new QemuTree(Folder).Starter;
        if (!File.Exists(cached)) problems.Add($"there is none in {Folder}");
        else if (Usable(await QemuProgram.CheckAsync(cached, _setup, cancellationToken), EmulatorOrigin.Cache, problems) is { } found) return found;
        throw new SetupException($"no usable QEMU: {string.Join("; ", problems)}; run `hil machine install`, or install QEMU {QemuProgram.Oldest} or newer and name it with --qemu or in {Variable}");
    }

    /// <summary>Returns why there is no QEMU, or null if there is one. Does not start QEMU, so QEMU may turn out to be unusable.</summary>
    internal string? WhyNone() => Chosen is { Length: > 0 } || _named is { Length: > 0 } || BuildTools.Find(_setup, QemuProgram.Name) is not null || File.Exists(new QemuTree(Folder).Starter)
        ? null
        : $"{QemuProgram.Name} is neither in PATH nor in {Folder}";

    /// <inheritdoc/>
    public async Task<EmulatorInstallation> InstallAsync(string? suite, IProgress<FetchProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var start = _setup.Time.GetTimestamp();
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            throw new SetupException($"hil installs QEMU on x86-64 Linux only, not on {RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture}); use the simulated tier");
        try
        {
            // The lock on apt's folder also protects the emulator's folder.
            using var folder = await AptFolder.TakeAsync(_cache, _setup, progress, cancellationToken);
            var there = await ThereAsync(suite, cancellationToken);
            var emulator = there ?? await InstallAsync(suite ?? DefaultSuite, folder, progress, cancellationToken);
            return new EmulatorInstallation(emulator, there is not null, _setup.Time.GetElapsedTime(start), FolderSize.Of(Folder)) { Used = await UsedAsync(cancellationToken) };
        }
        catch (IOException e) when (DiskSpace.IsFull(e))
        {
            throw FetchSpace.Full(_cache, e);
        }
    }

    private async Task<Emulator> InstallAsync(string suite, AptFolder folder, IProgress<FetchProgress> progress, CancellationToken cancellationToken)
    {
        FetchSpace.Require(_setup, _cache, Space);
        if (Apt.WhyUnavailable(_setup) is { } why) throw new SetupException($"{why}; install QEMU {QemuProgram.Oldest} or newer yourself, and name it in {Variable}");
        var apt = await Apt.PrepareAsync(folder.Path, _setup, progress, cancellationToken);
        return await folder.ClearAfterAsync(() => InstallAsync(suite, apt, progress, cancellationToken));
    }

    private async Task<Emulator> InstallAsync(string suite, Apt apt, IProgress<FetchProgress> progress, CancellationToken cancellationToken)
    {
        // A suite of backports has only some packages. The others come from the release that the suite belongs to.
        string[] suites = suite.EndsWith(Backports, StringComparison.Ordinal) ? [suite, suite[..^Backports.Length]] : [suite];
        if (await apt.UpdateAsync(suites, cancellationToken) is { Count: > 0 } missing)
            throw new RigConfigurationException($"the archive that this machine uses has no suite {string.Join(" or ", missing)}; {await OthersAsync(apt, cancellationToken)}");
        var offered = (await apt.VersionsAsync([Package], cancellationToken)).Where(package => package.Suite == suite).Select(package => package.Version).FirstOrDefault();
        if (offered is null || (UpstreamOf(offered) is { } version && version < QemuProgram.Oldest))
            throw new RigConfigurationException($"suite {suite} has {(offered is null ? "no QEMU" : $"QEMU {offered}")}, but {QemuProgram.Oldest} or newer is needed; {await OthersAsync(apt, cancellationToken)}");
        var packages = await apt.DownloadWithDependenciesAsync(Package, suite, cancellationToken);
        var aside = $"{Folder}.partial";
        try
        {
            return await PublishAsync(packages, aside, suite, progress, cancellationToken);
        }
        finally
        {
            Remove(aside);
        }
    }

    private async Task<Emulator> PublishAsync(IReadOnlyList<string> packages, string aside, string suite, IProgress<FetchProgress> progress, CancellationToken cancellationToken)
    {
        Remove(aside);
        Directory.CreateDirectory(aside);
        for (var i = 0; i < packages.Count; i++)
        {
            progress.Report(new FetchProgress(FetchStage.Unpack, Path.GetFileName(packages[i]), i, packages.Count));
            await new DebianPackage(packages[i], _setup).UnpackAsync(aside, cancellationToken);
        }

        var tree = new QemuTree(aside);
        tree.Complete();
        await File.WriteAllTextAsync(Path.Combine(aside, Path.GetFileName(SuiteFile)), $"{suite}\n", cancellationToken);
        progress.Report(new FetchProgress(FetchStage.Check, QemuProgram.Name));
        var program = await QemuProgram.CheckAsync(tree.Starter, _setup, cancellationToken);
        if (program.Problem is { } problem)
            throw new SetupException($"QEMU from suite {suite} cannot be used: {problem}; try another suite with --suite, or name a QEMU in {Variable}");
        progress.Report(new FetchProgress(FetchStage.Store, Folder));
        Remove(Folder);
        Directory.Move(aside, Folder);
        return new Emulator(new QemuTree(Folder).Starter, program.Version!, EmulatorOrigin.Cache);
    }

    // Lists the versions of QEMU in all suites that the archive has, so that the user can choose one.
    private static async Task<string> OthersAsync(Apt apt, CancellationToken cancellationToken)
    {
        var missing = await apt.UpdateAsync(Suites, cancellationToken);
        var rest = Suites.Except(missing).ToList();
        if (rest.Count == 0 || (missing.Count > 0 && await apt.UpdateAsync(rest, cancellationToken) is { Count: > 0 })) return "it has no suite with QEMU";
        var versions = await apt.VersionsAsync([Package], cancellationToken);
        return versions.Count == 0 ? "it has no suite with QEMU" : $"it has {string.Join(", ", versions.Select(version => $"{version.Suite} (QEMU {version.Version})"))}; choose a suite with QEMU {QemuProgram.Oldest} or newer with --suite";
    }

    /// <summary>Returns the upstream part of a Debian version: <c>1:11.1.3+ds-1</c> is version 11.1.3. Null if it has another form.</summary>
    internal static Version? UpstreamOf(string version) => UpstreamVersion().Match(version) is { Success: true } match ? Version.Parse(match.Groups[1].Value) : null;

    private async Task<Emulator?> ThereAsync(string? suite, CancellationToken cancellationToken)
    {
        var starter = new QemuTree(Folder).Starter;
        if (!File.Exists(starter) || (suite is not null && (!File.Exists(SuiteFile) || (await File.ReadAllTextAsync(SuiteFile, cancellationToken)).Trim() != suite))) return null;
        return Usable(await QemuProgram.CheckAsync(starter, _setup, cancellationToken), EmulatorOrigin.Cache, []);
    }

    private async Task<Emulator?> UsedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(cancellationToken);
        }
        catch (SetupException)
        {
            return null;
        }
    }

    private async Task<Emulator> NamedAsync(string given, string by, EmulatorOrigin origin, CancellationToken cancellationToken)
    {
        var path = given.Contains('/', StringComparison.Ordinal) ? _resolve(given) : BuildTools.Find(_setup, given) ?? throw new SetupException($"{by} names {given}, which is not in PATH");
        if (!File.Exists(path)) throw new SetupException($"{by} names {path}, which does not exist");
        List<string> problems = [];
        return Usable(await QemuProgram.CheckAsync(path, _setup, cancellationToken), origin, problems)
            ?? throw new SetupException($"{by} names an unusable QEMU: {problems[0]}; name another one, or unset it and run `hil machine install`");
    }

    private static Emulator? Usable(QemuProgram program, EmulatorOrigin origin, List<string> problems)
    {
        if (program is { Problem: null, Version: { } version }) return new Emulator(program.Path, version, origin);
        problems.Add(program.Problem!);
        return null;
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex(@"\A(?:\d+:)?(\d{1,6}\.\d{1,6}(?:\.\d{1,6})?)")]
    private static partial Regex UpstreamVersion();
}
