using HilQrtr.Errors;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Packages;

/// <summary>A Debian package file.</summary>
/// <param name="path">Path of the file.</param>
/// <param name="setup">Where to find <c>dpkg-deb</c>.</param>
internal sealed class DebianPackage(string path, KernelBuildSetup setup)
{
    private const string Tool = "dpkg-deb";
    private const string KernelTeam = "debian-kernel@lists.debian.org";

    /// <summary>Returns whether a path names a Debian package.</summary>
    public static bool Is(string path) => path.EndsWith(".deb", StringComparison.Ordinal);

    /// <summary>Unpacks the package's files into a folder.</summary>
    /// <exception cref="RigConfigurationException">The file is not a package, or is damaged.</exception>
    /// <exception cref="SetupException">There is no <c>dpkg-deb</c>, or the disk is full.</exception>
    public async Task UnpackAsync(string folder, CancellationToken cancellationToken)
    {
        var (code, output) = await RunAsync(["--extract", path, folder], cancellationToken);
        if (code == 0) return;
        if (output.Contains("No space left", StringComparison.Ordinal)) throw FetchSpace.Full(folder);
        throw new RigConfigurationException($"{path} cannot be unpacked: {output.Split('\n')[0]}; if it is truncated, download it again");
    }

    /// <summary>Returns whether the package comes from Debian's kernel team.</summary>
    public async Task<bool> IsOfDebianKernelTeamAsync(CancellationToken cancellationToken) =>
        await RunAsync(["--field", path, "Maintainer"], cancellationToken) is (0, var maintainer) && maintainer.Contains(KernelTeam, StringComparison.Ordinal);

    private Task<(int ExitCode, string Output)> RunAsync(string[] args, CancellationToken cancellationToken) => BuildTools.Find(setup, Tool) is null
        ? throw new SetupException($"{path}: {Tool} not found in PATH, but needed to unpack Debian packages; install the package dpkg")
        : new ToolRunner(setup).ReadAsync(Tool, args, null, cancellationToken);
}
