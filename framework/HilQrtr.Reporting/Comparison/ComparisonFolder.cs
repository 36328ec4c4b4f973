using HilQrtr.Errors;

namespace HilQrtr.Reporting;

/// <summary>Where a comparison leaves its results: compare.json, compare.html, and the results folder of each kernel's run.</summary>
public sealed class ComparisonFolder
{
    private readonly IResultsDisk _disk;

    private ComparisonFolder(string path, IResultsDisk disk) => (Path, _disk) = (path, disk);

    /// <summary>The folder, as a full path.</summary>
    public string Path { get; }

    /// <summary>Machine-readable result.</summary>
    public string Json => System.IO.Path.Combine(Path, ComparisonLayout.Json);

    /// <summary>The page to read: one file that needs no other.</summary>
    public string Page => System.IO.Path.Combine(Path, ComparisonLayout.Page);

    /// <summary>Makes the folder ready: creates it, or clears what an earlier comparison left in it.</summary>
    /// <param name="path">Absolute, or relative to the current folder.</param>
    /// <exception cref="RigConfigurationException">It cannot be written, is a file, has no room, or holds files that are not ours.</exception>
    public static ComparisonFolder Create(string path) => Create(path, new ResultsDisk());

    internal static ComparisonFolder Create(string path, IResultsDisk disk) =>
        new(ResultsFolderPreparation.PrepareComparison(path, disk), disk);

    /// <summary>Makes the results folder of one kernel ready.</summary>
    /// <exception cref="RigConfigurationException">It cannot be written, or holds files that are not ours.</exception>
    public ResultsFolder Of(ComparedKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return ResultsFolder.Create(System.IO.Path.Combine(Path, kernel.Folder), _disk);
    }

    /// <summary>Writes compare.json and compare.html, as far as the comparison is. A reader sees the old ones or the new ones, never a part.</summary>
    /// <exception cref="ResultsLostException">One could not be written.</exception>
    public void Write(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Publish(Json, ComparisonJson.Write(comparison));
        Publish(Page, ComparisonPage.Write(comparison));
    }

    private void Publish(string path, ReadOnlyMemory<byte> content)
    {
        try
        {
            _disk.Publish(path, content.Span, durable: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ResultsLostException(path, _disk.FreeBytes(Path), e);
        }
    }
}
