using HilQrtr.Text;

namespace HilQrtr.Reporting.Results;

/// <summary>A results file could not be written, for example because the disk is full. The run continues, and reports the loss at the end.</summary>
public sealed class ResultsLostException : IOException
{
    internal const string MessagePrefix = "results are incomplete";

    /// <summary>Creates the error.</summary>
    /// <param name="file">The lost file.</param>
    /// <param name="freeBytes">Number of free bytes on the file's file system. Null if unknown.</param>
    /// <param name="cause">The operating system error.</param>
    public ResultsLostException(string file, long? freeBytes, Exception cause)
        : base(Describe(file, freeBytes, cause), cause)
    {
        File = file;
        FreeBytes = freeBytes;
    }

    /// <summary>The lost file.</summary>
    public string File { get; }

    /// <summary>Number of free bytes on the file's file system. Null if unknown.</summary>
    public long? FreeBytes { get; }

    private static string Describe(string file, long? freeBytes, Exception cause)
    {
        var free = freeBytes is { } bytes ? $"{ByteCount.Format(bytes)} free there" : "free space unknown";
        return $"{MessagePrefix}: {file} could not be written ({FileProblem.Of(cause).Reason}; {free}). "
            + "Free up space, or choose another folder with --results, and run again.";
    }
}
