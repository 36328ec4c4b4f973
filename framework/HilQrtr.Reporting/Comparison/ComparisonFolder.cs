using HilQrtr.Errors;

namespace HilQrtr.Reporting;

/// <summary>
/// Where a comparison leaves its results: compare.json, compare.html, and the results folder of each kernel's run. No other process
/// can use any of them until it is disposed of.
/// </summary>
public sealed class ComparisonFolder : IDisposable
{
    private readonly PreparedFolder _folder;
    private readonly string _command;
    private readonly IResultsDisk _disk;
    private readonly List<ResultsFolder> _kernels = [];

    private ComparisonFolder(PreparedFolder folder, string command, IResultsDisk disk) => (_folder, _command, _disk) = (folder, command, disk);

    /// <summary>The folder, as a full path.</summary>
    public string Path => _folder.Path;

    /// <summary>Machine-readable result.</summary>
    public string Json => System.IO.Path.Combine(Path, ComparisonLayout.Json);

    /// <summary>The page to read: one file that needs no other.</summary>
    public string Page => System.IO.Path.Combine(Path, ComparisonLayout.Page);

    /// <summary>Makes the folder ready: creates it, or clears what an earlier comparison left in it.</summary>
    /// <param name="path">Absolute, or relative to the current folder.</param>
    /// <param name="command">The command that the user gave, for whoever finds the folder in use.</param>
    /// <exception cref="RigConfigurationException">It is in use, cannot be written, is a file, has no room, or holds files that are not ours.</exception>
    public static ComparisonFolder Create(string path, string command = "hil") => Create(path, new ResultsDisk(), command);

    internal static ComparisonFolder Create(string path, IResultsDisk disk, string command) =>
        new(ResultsFolderPreparation.PrepareComparison(path, command, disk), command, disk);

    /// <summary>Makes the results folder of one kernel ready; it is disposed of with this one.</summary>
    /// <exception cref="RigConfigurationException">It is in use, cannot be written, or holds files that are not ours.</exception>
    public ResultsFolder Of(ComparedKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var results = ResultsFolder.Create(System.IO.Path.Combine(Path, kernel.Folder), _disk, _command);
        _kernels.Add(results);
        return results;
    }

    /// <summary>Gives the folders back.</summary>
    public void Dispose()
    {
        foreach (var kernel in _kernels)
            kernel.Dispose();
        _folder.Dispose();
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
