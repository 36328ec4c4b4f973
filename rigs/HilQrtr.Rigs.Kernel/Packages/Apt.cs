using System.Text;
using HilQrtr.Errors;
using HilQrtr.Machines;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Packages;

/// <summary>
/// Downloads Debian packages with apt, without changing the system: apt keeps its lists, its cache and its state in hil's own folder, and
/// believes that no package is installed. No privileges are needed.
/// </summary>
internal sealed class Apt
{
    /// <summary>How often a progress report is repeated if nothing happens, so that the user sees that hil is alive.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    private static readonly string[] Keyrings = ["/usr/share/keyrings/debian-archive-keyring.pgp", "/usr/share/keyrings/debian-archive-keyring.gpg"];

    private readonly string _folder;
    private readonly KernelBuildSetup _setup;
    private readonly IProgress<FetchProgress> _progress;
    private readonly ToolRunner _tools;
    private string _mirror = "";

    private Apt(string folder, KernelBuildSetup setup, IProgress<FetchProgress> progress)
    {
        (_folder, _setup, _progress) = (folder, setup, progress);
        _tools = new ToolRunner(setup, new Dictionary<string, string> { ["APT_CONFIG"] = Path.Combine(folder, "apt.conf") });
    }

    /// <summary>Folder that <see cref="DownloadWithDependenciesAsync"/> downloads packages to.</summary>
    public string Archives => Path.Combine(_folder, "cache", "archives");

    /// <summary>Returns why packages cannot be downloaded on this machine, or null if they can.</summary>
    public static string? WhyUnavailable(KernelBuildSetup setup)
    {
        var missing = ((string[])["apt-get", "apt-cache", "apt-config", "dpkg-deb"]).Where(tool => BuildTools.Find(setup, tool) is null).ToList();
        return missing.Count == 0 ? null : $"{string.Join(", ", missing)} not found in PATH; only a machine with apt (Debian or a system that is based on it) can download Debian packages";
    }

    /// <summary>Prepares apt.</summary>
    /// <param name="folder">Folder for everything that apt writes. Lists and packages that an earlier run of apt left there are reused.</param>
    /// <param name="setup">Where to find tools.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellationToken">Stops the preparation.</param>
    /// <exception cref="SetupException">This machine has no apt, or apt has no source of Debian packages.</exception>
    public static async Task<Apt> PrepareAsync(string folder, KernelBuildSetup setup, IProgress<FetchProgress> progress, CancellationToken cancellationToken)
    {
        if (WhyUnavailable(setup) is { } why) throw new SetupException(why);
        var apt = new Apt(folder, setup, progress);
        await apt.PrepareAsync(cancellationToken);
        return apt;
    }

    /// <summary>Fetches the package lists of suites.</summary>
    /// <returns>The suites that the archive does not have. If there are any, the lists of the other suites may be incomplete.</returns>
    /// <exception cref="SetupException">The archive cannot be reached.</exception>
    public async Task<IReadOnlyList<string>> UpdateAsync(IReadOnlyList<string> suites, CancellationToken cancellationToken)
    {
        var keyring = Keyrings.FirstOrDefault(File.Exists) is { } file ? $"Signed-By: {file}\n" : "";
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "sources", "hil.sources"), $"Types: deb\nURIs: {_mirror}\nSuites: {string.Join(' ', suites)}\nComponents: main\nArchitectures: amd64\nTargets: Packages\n{keyring}", cancellationToken);
        var (code, lines) = await RunAsync("apt-get", ["--quiet", "update"], new FetchProgress(FetchStage.List, string.Join(", ", suites)), cancellationToken);
        var missing = lines.Select(AptLine.MissingSuite).OfType<string>().Distinct().ToList();
        return code == 0 || missing.Count > 0 ? missing : throw Failure("the package lists cannot be fetched", lines);
    }

    /// <summary>Lists the versions of packages.</summary>
    /// <param name="packages">Names of packages.</param>
    /// <param name="cancellationToken">Stops apt.</param>
    public async Task<IReadOnlyList<ArchivePackage>> VersionsAsync(IEnumerable<string> packages, CancellationToken cancellationToken) =>
        [.. (await CacheAsync(["madison", .. packages], cancellationToken)).Select(AptLine.Madison).OfType<ArchivePackage>()];

    /// <summary>Lists the packages whose names start with the given text.</summary>
    public Task<IReadOnlyList<string>> NamesAsync(string start, CancellationToken cancellationToken) => CacheAsync(["pkgnames", start], cancellationToken);

    /// <summary>Lists the packages that a package depends on directly.</summary>
    public async Task<IReadOnlyList<string>> DependenciesAsync(string package, CancellationToken cancellationToken) =>
        [.. (await CacheAsync(["depends", package], cancellationToken)).Select(line => line.Trim().Split("Depends: ")).Where(parts => parts is ["" or "Pre", _]).Select(parts => parts[1])];

    /// <summary>Downloads a package and all packages that it depends on.</summary>
    /// <param name="package">Name of the package.</param>
    /// <param name="suite">The preferred suite.</param>
    /// <param name="cancellationToken">Stops the download. The next download continues.</param>
    /// <returns>Paths of the packages.</returns>
    public async Task<IReadOnlyList<string>> DownloadWithDependenciesAsync(string package, string suite, CancellationToken cancellationToken)
    {
        // Removes packages that an interrupted download left behind and that the archive has since replaced.
        await _tools.ReadAsync("apt-get", ["--quiet", "autoclean"], null, cancellationToken);
        string[] args = ["--quiet", "--yes", "--download-only", "-oAPT::Status-Fd=1", $"--target-release={suite}", "install", package];
        var (code, lines) = await RunAsync("apt-get", args, new FetchProgress(FetchStage.Download, package, 0, 1000), cancellationToken);
        if (code != 0) throw Failure($"{package} cannot be downloaded", lines);
        var packages = Directory.GetFiles(Archives, "*.deb");
        return packages.Length > 0 ? packages : throw Failure($"apt downloaded nothing for {package}", lines);
    }

    /// <summary>Downloads packages without their dependencies.</summary>
    /// <param name="packages">Packages, each as <c>NAME=VERSION</c>.</param>
    /// <param name="folder">Folder to download to.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <returns>Paths of the packages.</returns>
    public async Task<IReadOnlyList<string>> DownloadAsync(IReadOnlyList<string> packages, string folder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var (code, lines) = await RunAsync(
            "apt-get", ["--quiet", "-oAPT::Status-Fd=1", "download", .. packages], new FetchProgress(FetchStage.Download, string.Join(", ", packages), 0, 1000), cancellationToken, folder);
        return code == 0 ? Directory.GetFiles(folder, "*.deb") : throw Failure($"{string.Join(", ", packages)} cannot be downloaded", lines);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // apt runs in the machine's own environment here, because it is asked for the machine's own sources and settings.
        var own = new ToolRunner(_setup);
        _mirror = DebianMirror.In((await own.ReadAsync("apt-get", ["indextargets", "--format", DebianMirror.Format, "Created-By: Packages"], null, cancellationToken)).Output)
            ?? throw new SetupException("apt on this machine has no source of Debian packages (component main); add Debian's archive to the sources of apt, or install what you need yourself");
        foreach (var name in (string[])["sources", "conf.d", "empty", "lists/partial", "cache/archives/partial", "state", "log"])
            Directory.CreateDirectory(Path.Combine(_folder, name));
        var conf = Path.Combine(_folder, "conf.d");
        foreach (var old in Directory.GetFileSystemEntries(conf)) File.Delete(old);
        // The machine's settings, such as proxies, still apply. The file with our settings comes last.
        foreach (var file in await MachineSettingsAsync(own, cancellationToken))
            File.CreateSymbolicLink(Path.Combine(conf, Path.GetFileName(file) is "apt.conf" ? "zzz-main.conf" : Path.GetFileName(file)), file);
        await File.WriteAllTextAsync(Path.Combine(conf, "zzzz-hil.conf"), Settings(), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "state", "status"), "", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "apt.conf"), $"Dir::Etc::parts \"{conf}/\";\nDir::Etc::main \"/dev/null\";\n", cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> MachineSettingsAsync(ToolRunner own, CancellationToken cancellationToken)
    {
        var (_, output) = await own.ReadAsync("apt-config", ["shell", "PARTS", "Dir::Etc::parts/d", "MAIN", "Dir::Etc::main/f"], null, cancellationToken);
        var paths = output.Split('\n').Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1].Trim('\''));
        List<string> files = [];
        if (paths.GetValueOrDefault("PARTS") is { } parts && Directory.Exists(parts)) files.AddRange(Directory.GetFiles(parts).Order(StringComparer.Ordinal));
        if (paths.GetValueOrDefault("MAIN") is { } main && File.Exists(main)) files.Add(main);
        return files;
    }

    private string Settings()
    {
        var text = new StringBuilder();
        // The machine's hooks would tell the machine's package managers about our lists.
        foreach (var name in (string[])["APT::Update::Pre-Invoke", "APT::Update::Post-Invoke", "APT::Update::Post-Invoke-Success", "DPkg::Pre-Invoke", "DPkg::Post-Invoke", "DPkg::Pre-Install-Pkgs", "APT::Default-Release", "APT::Architectures"])
            text.Append("#clear ").Append(name).Append(";\n");
        foreach (var (key, value) in ((string, string)[])
        [
            ("Dir::State", $"{_folder}/state/"), ("Dir::State::lists", $"{_folder}/lists/"), ("Dir::State::status", $"{_folder}/state/status"), ("Dir::State::extended_states", $"{_folder}/state/extended_states"),
            ("Dir::Cache", $"{_folder}/cache/"), ("Dir::Cache::archives", "archives/"), ("Dir::Log", $"{_folder}/log/"), ("Dir::Etc::sourcelist", "/dev/null"), ("Dir::Etc::sourceparts", $"{_folder}/sources/"),
            ("Dir::Etc::preferences", "/dev/null"), ("Dir::Etc::preferencesparts", $"{_folder}/empty/"), ("APT::Architecture", "amd64"), ("APT::Install-Recommends", "false"), ("APT::Install-Suggests", "false"),
            ("APT::Sandbox::User", Environment.UserName), ("APT::Update::Error-Mode", "any"), ("APT::Get::List-Cleanup", "false"),
            // If a mirror is an old copy, its lists may have expired. Their signatures are still checked.
            ("Acquire::Check-Valid-Until", "false"), ("Acquire::Languages", "none"), ("Acquire::Retries", "2"), ("Acquire::http::Timeout", "20"), ("Acquire::https::Timeout", "20"),
        ])
            text.Append(key).Append(" \"").Append(value).Append("\";\n");
        return text.Append("APT::Architectures { \"amd64\"; };\n").ToString();
    }

    private async Task<IReadOnlyList<string>> CacheAsync(string[] args, CancellationToken cancellationToken)
    {
        var (code, output) = await _tools.ReadAsync("apt-cache", args, null, cancellationToken);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return code == 0 ? [.. lines.Where(line => line is not ['W' or 'N', ':', ..])] : throw Failure($"apt-cache {args[0]} failed", lines);
    }

    private async Task<(int ExitCode, IReadOnlyList<string> Lines)> RunAsync(string program, string[] args, FetchProgress first, CancellationToken cancellationToken, string? folder = null)
    {
        var lines = new List<string>();
        var gate = new Lock();
        var last = first;
        Report(first);
        // Repeats the last report while apt waits for the network.
        await using var heartbeat = _setup.Time.CreateTimer(_ => Report(null), null, Heartbeat, Heartbeat);
        return (await _tools.RunAsync(program, args, folder, Take, null, cancellationToken), lines);

        void Take(string line)
        {
            if (AptLine.Download(line) is var (tenths, text)) Report(first with { Detail = text, Done = tenths });
            else lines.Add(line);
        }

        void Report(FetchProgress? next)
        {
            lock (gate) _progress.Report(last = next ?? last);
        }
    }

    private SetupException Failure(string what, IReadOnlyList<string> lines)
    {
        var errors = lines.Select(AptLine.Error).OfType<string>().Where(line => line.Length > 0).Distinct().ToList();
        if (lines.Any(line => line.Contains("No space left", StringComparison.Ordinal) || line.Contains("enough free space", StringComparison.Ordinal))) return FetchSpace.Full(_folder);
        return new SetupException($"{what}: {(errors.Count > 0 ? errors[0] : lines is [.., var last] ? last : "apt printed nothing")}; check the network, and that apt-get update works on this machine");
    }
}
