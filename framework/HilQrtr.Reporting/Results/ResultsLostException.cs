using HilQrtr.Text;

namespace HilQrtr.Reporting;

/// <summary>A file of evidence could not be written: the disk is full, or the results folder went away. The run goes on and says so at its end.</summary>
public sealed class ResultsLostException : IOException
{
    internal const string Beginning = "results are incomplete";

    /// <summary>Creates the error.</summary>
    /// <param name="file">The file that is lost.</param>
    /// <param name="freeBytes">Bytes free on its file system; null if that cannot be told.</param>
    /// <param name="cause">What the operating system said.</param>
    public ResultsLostException(string file, long? freeBytes, Exception cause)
        : base(Describe(file, freeBytes, cause), cause)
    {
        File = file;
        FreeBytes = freeBytes;
    }

    /// <summary>The file that is lost.</summary>
    public string File { get; }

    /// <summary>Bytes free on its file system; null if that cannot be told.</summary>
    public long? FreeBytes { get; }

    private static string Describe(string file, long? freeBytes, Exception cause)
    {
        var free = freeBytes is { } bytes ? $"{ByteCount.Format(bytes)} free there" : "free space unknown";
        return $"{Beginning}: {file} could not be written ({FileProblem.Of(cause).Reason}; {free}). "
            + "Make room, or choose another folder with --results, and run again.";
    }
}
