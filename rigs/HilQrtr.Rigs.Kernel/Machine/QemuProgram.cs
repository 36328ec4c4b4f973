using System.Text.RegularExpressions;
using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Machine;

/// <summary>A QEMU program, checked by starting it.</summary>
/// <param name="Path">Full path of the program.</param>
/// <param name="Version">Version of the program; null if the program does not print it.</param>
/// <param name="Problem">Why rigs cannot use the program; null if they can.</param>
internal sealed partial record QemuProgram(string Path, string? Version, string? Problem)
{
    /// <summary>Name of the program.</summary>
    public const string Name = "qemu-system-x86_64";

    /// <summary>The device that connects a PCI function to a process over vfio-user.</summary>
    public const string Device = "vfio-user-pci";

    /// <summary>The first version that has the device.</summary>
    public static Version Oldest { get; } = new(10, 1);

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    /// <summary>Starts a program to find out its version and its devices.</summary>
    public static async Task<QemuProgram> CheckAsync(string path, KernelBuildSetup setup, CancellationToken cancellationToken)
    {
        var (code, output) = await RunAsync(path, ["--version"], setup, cancellationToken);
        if (VersionLine().Match(output) is not { Success: true } match)
            return new QemuProgram(path, null, code == 0 ? $"{path} is not QEMU" : $"{path} does not start: {FirstLine(output, code)}");
        var version = match.Groups[1].Value;
        if (System.Version.Parse(version) < Oldest)
            return new QemuProgram(path, version, $"{path} is QEMU {version}, but {Oldest} or newer is needed");
        (code, output) = await RunAsync(path, ["-device", "help"], setup, cancellationToken);
        var problem = code != 0 ? $"{path} -device help fails: {FirstLine(output, code)}"
            : !output.Contains($"\"{Device}\"", StringComparison.Ordinal) ? $"{path} (QEMU {version}) is built without the device {Device}"
            : null;
        return new QemuProgram(path, version, problem);
    }

    private static async Task<(int Code, string Output)> RunAsync(string path, string[] args, KernelBuildSetup setup, CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(Bound, setup.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            return await new ToolRunner(setup).ReadAsync(path, args, null, both.Token);
        }
        catch (KernelBuildException e)
        {
            return (-1, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (-1, $"no answer within {Bound.TotalSeconds:0} s");
        }
    }

    private static string FirstLine(string output, int code) => output.Split('\n')[0] is { Length: > 0 } line ? line : $"exit code {code}";

    [GeneratedRegex(@"^QEMU emulator version (\d+\.\d+(?:\.\d+)?)", RegexOptions.Multiline)]
    private static partial Regex VersionLine();
}
