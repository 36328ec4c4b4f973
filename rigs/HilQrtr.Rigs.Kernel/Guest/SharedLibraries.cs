using System.Diagnostics;
using System.Text.RegularExpressions;
using HilQrtr.Errors;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>The shared libraries that a program needs, resolved by the system's dynamic loader.</summary>
internal static partial class SharedLibraries
{
    /// <summary>Path of the dynamic loader of x86-64 (System V ABI, AMD64 supplement). Programs refer to the loader by this path.</summary>
    public const string Loader = "/lib64/ld-linux-x86-64.so.2";

    /// <summary>Returns the paths of the libraries, without the loader. The list is empty if the program is statically linked.</summary>
    /// <exception cref="RigUnavailableException">A library is missing on this machine.</exception>
    public static IReadOnlyList<string> Of(string rig, string program)
    {
        using var loader = Process.Start(new ProcessStartInfo(Loader, ["--list", program]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new RigUnavailableException(rig, $"{Loader} cannot be started", "The kernel tier needs x86-64 Linux with glibc.");
        var errors = loader.StandardError.ReadToEndAsync();
        var output = loader.StandardOutput.ReadToEnd();
        loader.WaitForExit();
        if (loader.ExitCode != 0)
            return errors.Result.Contains("statically linked", StringComparison.Ordinal)
                ? []
                : throw new RigUnavailableException(rig, $"{Loader} cannot find the libraries of {program}: {errors.Result.Trim()}", "Install the missing libraries.");
        if (Missing().Match(output) is { Success: true } missing)
            throw new RigUnavailableException(rig, $"{program} needs {missing.Groups[1].Value}, which is not on this machine", "Install the library.");
        return [.. Found().Matches(output).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex(@"^\s*\S+ => (/\S+)", RegexOptions.Multiline)]
    private static partial Regex Found();

    [GeneratedRegex(@"^\s*(\S+) => not found", RegexOptions.Multiline)]
    private static partial Regex Missing();
}
