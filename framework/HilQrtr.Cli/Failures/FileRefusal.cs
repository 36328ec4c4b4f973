using HilQrtr.Text;

namespace HilQrtr.Cli.Failures;

/// <summary>Describes a failed file operation, and what the user can do about it.</summary>
internal static class FileRefusal
{
    /// <summary>Describes the problem.</summary>
    /// <param name="failure">What the base library threw: an <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.</param>
    /// <param name="kernels">Folders that contain kernels and build trees.</param>
    public static string Describe(Exception failure, IReadOnlyList<string> kernels)
    {
        var problem = FileProblem.Of(failure);
        var message = problem.Path is null ? problem.Reason : $"{problem.Path}: {problem.Reason}";
        // The exception does not say whether the file was being read or written. But some problems, such as a full disk, occur only when
        // a file is written.
        if (problem.OccursOnlyWhenWriting)
            message = $"cannot write{(problem.Path is null ? ": " : " ")}{message}";
        var anotherHelps = (problem.OccursOnlyWhenWriting || problem.IsDenied) && problem.Path is { } path && kernels.Any(folder => AreNested(path, folder));
        return anotherHelps ? $"{message}; set HILQRTR_KERNELS to a writable folder" : message;
    }

    private static bool AreNested(string a, string b) => a == b || IsBelow(a, b) || IsBelow(b, a);

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
