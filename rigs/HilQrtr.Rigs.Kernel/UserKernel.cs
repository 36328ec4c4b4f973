using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using HilQrtr.Errors;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Text;

namespace HilQrtr.Rigs.Kernel;

/// <summary>
/// Reads a kernel binary that the user supplies. The binary is refused if it is not a User Mode Linux binary that runs on this machine.
/// </summary>
internal static partial class UserKernel
{
    /// <summary>
    /// Name of a section that every User Mode Linux binary has. The section lists UML's own command-line options
    /// (arch/um/include/shared/init.h, __uml_setup).
    /// </summary>
    private const string UmlSection = ".uml.setup.init";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    /// <summary>Reads the build id of a kernel binary, and runs the binary with --version to get its release.</summary>
    /// <param name="path">Full path of the binary.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="RigConfigurationException">The file is not a User Mode Linux binary that runs here.</exception>
    public static async Task<ChosenKernel> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var buildId = Inspect(path);
        return new KernelImage(await ReleaseAsync(path, cancellationToken), buildId, path).ChosenAs(path);
    }

    private static string Inspect(string path)
    {
        if (Directory.Exists(path))
            throw Refused(path, "is a folder; pass the binary named linux in it, or build the source with --kernel-source");
        if (!File.Exists(path))
            throw Refused(path, "does not exist; `hil kernel list` shows the named kernels");
        try
        {
            using var elf = ElfFile.Open(path) ?? throw Refused(path, "is not a 64-bit ELF program; pass the file named linux that a build with ARCH=um creates");
            if (!elf.HasSection(UmlSection))
                throw Refused(path, "is an ELF file but not User Mode Linux; build the kernel with ARCH=um, or with `hil kernel build --source DIR`");
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) == 0)
                throw Refused(path, $"is not executable; run chmod +x {path}");
            return ElfBuildId.Read(elf) ?? $"sha256-{Sha256Hex.OfFile(path)}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, $"cannot be read ({FileProblem.Of(e).Reason}); make it readable");
        }
    }

    private static async Task<string> ReleaseAsync(string path, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Bound);
        using var process = Start(path);
        try
        {
            var error = process.StandardError.ReadToEndAsync(bound.Token);
            var output = (await process.StandardOutput.ReadToEndAsync(bound.Token)).Trim();
            await error;
            await process.WaitForExitAsync(bound.Token);
            return process.ExitCode == 0 && Release().IsMatch(output)
                ? output
                : throw Refused(path, $"does not report its release: --version exits with {process.ExitCode} and prints \"{output.Split('\n')[0]}\"; is it built for this machine?");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Refused(path, $"does not report its release: --version did not exit within {Bound.TotalSeconds} s");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string path)
    {
        try
        {
            var start = new ProcessStartInfo(path, ["--version"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            throw Refused(path, $"cannot be started: {e.Message}");
        }
    }

    private static RigConfigurationException Refused(string path, string what) => new($"the kernel {path} {what}");

    [GeneratedRegex(@"\A[0-9]+\.[0-9]+[^\s]*\z")]
    private static partial Regex Release();
}
