using System.Globalization;
using System.Text.RegularExpressions;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Machines;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Packages;

namespace HilQrtr.Rigs.Kernel.Import;

/// <summary>Fetches Debian's own kernels.</summary>
/// <param name="importer">Adds the kernels to the store.</param>
/// <param name="userCache">The user's cache, in which packages are downloaded.</param>
/// <param name="setup">Where to find tools.</param>
internal sealed partial class DebianKernels(KernelImporter importer, string userCache, KernelBuildSetup setup)
{
    /// <summary>The base that the complete names of Debian's kernels contain.</summary>
    public const string Base = "debian";

    private const string Prefix = Base + "-";

    /// <summary>Size of the package lists and of the packages of one kernel.</summary>
    private const long Space = 700_000_000;

    /// <summary>The suites to search first for a version, so that the lists of the other suites need not be fetched.</summary>
    private static readonly Dictionary<string, string[]> SuitesOf = new() { ["6.1"] = ["bookworm"], ["6.12"] = ["trixie"], ["7.3"] = ["trixie-backports"] };

    private static readonly string[] AllSuites = ["bookworm", "bookworm-backports", "trixie", "trixie-backports", "forky", "forky-backports", "sid"];

    /// <summary>Kernels that Debian is known to have released.</summary>
    public static IReadOnlyList<string> Known => [.. SuitesOf.Keys.Select(version => Prefix + version)];

    /// <summary>Fetches a kernel and adds it to the store.</summary>
    /// <param name="distributionKernel">The kernel, such as <c>debian-6.12</c>.</param>
    /// <param name="name">Name in the store; null to use <paramref name="distributionKernel"/>.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    public async Task<KernelAddition> GetAsync(string distributionKernel, string? name, IProgress<FetchProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(distributionKernel);
        if (KernelPattern().Match(distributionKernel) is not { Success: true } match)
            throw new RigConfigurationException($"hil cannot fetch a kernel named '{distributionKernel}'; write debian-VERSION, such as {string.Join(", ", Known)}; for other distributions, download the packages yourself, and add them with `hil kernel add`");
        if (name is not null) KernelLabel.CheckChosen(name);
        var start = setup.Time.GetTimestamp();
        if (Apt.WhyUnavailable(setup) is { } why) throw new SetupException($"{why}; download the packages of {distributionKernel} elsewhere, and add them with `hil kernel add`");
        using var folder = await AptFolder.TakeAsync(userCache, setup, progress, cancellationToken);
        FetchSpace.Require(setup, folder.Path, Space);
        var apt = await Apt.PrepareAsync(folder.Path, setup, progress, cancellationToken);
        var added = await folder.ClearAfterAsync(async () =>
        {
            var package = await FindAsync(apt, match.Groups[1].Value, cancellationToken);
            var files = await apt.DownloadAsync(await WithPartsAsync(apt, package, cancellationToken), Path.Combine(folder.Path, "kernel"), cancellationToken);
            var request = new KernelAddRequest { Paths = files, Name = name ?? distributionKernel };
            return await importer.AddAsync(request, progress, cancellationToken, $"Debian's package {package.Name} {package.Version} in {package.Suite}");
        });
        return added with { Took = setup.Time.GetElapsedTime(start) };
    }

    /// <summary>Chooses the newest package of a version, such as <c>6.12</c>. Ignores flavours (cloud, rt) and unsigned kernels.</summary>
    internal static ArchivePackage? Newest(string version, IEnumerable<ArchivePackage> packages) => packages
        .Where(package => VersionOf(package.Name) == version)
        .OrderBy(package => NumbersOf(package.Version), Comparer<IReadOnlyList<int>>.Create(Compare))
        // A backport, such as 6.12.9-1~bpo12+1, is older than the version that it was made from.
        .ThenBy(package => !package.Version.Contains('~', StringComparison.Ordinal))
        .LastOrDefault();

    private static async Task<ArchivePackage> FindAsync(Apt apt, string version, CancellationToken cancellationToken)
    {
        if (SuitesOf.GetValueOrDefault(version) is { } suites && Newest(version, await ListAsync(apt, suites, cancellationToken)) is { } package) return package;
        var all = await ListAsync(apt, AllSuites, cancellationToken);
        return Newest(version, all) ?? throw new RigConfigurationException($"Debian's archive has no kernel {version} for amd64; {Describe(all)}");
    }

    // From 7.3 on, the package is empty, and depends on packages with the kernel, the modules and the configuration.
    private static async Task<IReadOnlyList<string>> WithPartsAsync(Apt apt, ArchivePackage package, CancellationToken cancellationToken)
    {
        var release = package.Name["linux-image-".Length..];
        var parts = (await apt.DependenciesAsync(package.Name, cancellationToken)).Where(name => name.StartsWith("linux-", StringComparison.Ordinal) && name.EndsWith($"-{release}", StringComparison.Ordinal));
        return [.. parts.Prepend(package.Name).Distinct().Select(name => $"{name}={package.Version}")];
    }

    private static async Task<IReadOnlyList<ArchivePackage>> ListAsync(Apt apt, IReadOnlyList<string> suites, CancellationToken cancellationToken)
    {
        if (await apt.UpdateAsync(suites, cancellationToken) is { Count: > 0 } missing)
        {
            var rest = suites.Except(missing).ToList();
            if (rest.Count == 0 || await apt.UpdateAsync(rest, cancellationToken) is { Count: > 0 }) return [];
        }

        var names = (await apt.NamesAsync("linux-image-", cancellationToken)).Where(name => VersionOf(name) is not null).ToList();
        return names.Count == 0 ? [] : await apt.VersionsAsync(names, cancellationToken);
    }

    private static string Describe(IReadOnlyList<ArchivePackage> packages)
    {
        var newest = packages.Select(package => VersionOf(package.Name)!).Distinct().OrderBy(Version.Parse).Select(version => (version, Package: Newest(version, packages)!)).ToList();
        return newest.Count == 0 ? "it has none at all" : $"it has {string.Join(", ", newest.Select(kernel => $"{Prefix}{kernel.version} ({kernel.Package.Version}, {kernel.Package.Suite})"))}";
    }

    // Debian's names: linux-image-6.1.0-50-amd64, linux-image-6.12.117+deb13-amd64. Flavours: -cloud-amd64, -rt-amd64. Also: -amd64-unsigned, -amd64-dbg.
    private static string? VersionOf(string package) => PackagePattern().Match(package) is { Success: true } match ? match.Groups[1].Value : null;

    private static IReadOnlyList<int> NumbersOf(string version) =>
        [.. Number().Matches(version.Split('~')[0]).Select(match => int.Parse(match.ValueSpan, CultureInfo.InvariantCulture))];

    private static int Compare(IReadOnlyList<int> a, IReadOnlyList<int> b) =>
        a.Zip(b, (x, y) => x.CompareTo(y)).FirstOrDefault(order => order != 0) is var first and not 0 ? first : a.Count.CompareTo(b.Count);

    [GeneratedRegex(@"\Adebian-([0-9]{1,4}\.[0-9]{1,4})\z")]
    private static partial Regex KernelPattern();

    [GeneratedRegex(@"\Alinux-image-([0-9]{1,4}\.[0-9]{1,4})(?:\.[0-9]+)?(?:-[0-9]+)?(?:[+~][a-z0-9.+]+)?-amd64\z")]
    private static partial Regex PackagePattern();

    [GeneratedRegex("[0-9]{1,9}")]
    private static partial Regex Number();
}
