using HilQrtr.Errors;
using HilQrtr.Reporting.Results;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>
/// The output folder of a comparison: compare.json, compare.html, and a results folder per kernel. The folder is locked against other
/// processes until this object is disposed.
/// </summary>
public sealed class ComparisonFolder : IDisposable
{
    private readonly PreparedFolder _folder;
    private readonly string _command;
    private readonly IResultsDisk _disk;
    private readonly List<ResultsFolder> _kernels = [];

    private ComparisonFolder(PreparedFolder folder, string command, IResultsDisk disk) => (_folder, _command, _disk) = (folder, command, disk);

    /// <summary>Full path of the folder.</summary>
    public string Path => _folder.Path;

    /// <summary>Path of the machine-readable result.</summary>
    public string Json => System.IO.Path.Combine(Path, ComparisonLayout.Json);

    /// <summary>Path of the self-contained page.</summary>
    public string Page => System.IO.Path.Combine(Path, ComparisonLayout.Page);

    /// <summary>Prepares the folder: creates the folder, or removes an earlier comparison from it.</summary>
    /// <param name="path">Path of the folder, absolute or relative to the current directory.</param>
    /// <param name="command">The user's command, shown to other processes that find the folder locked.</param>
    /// <exception cref="RigConfigurationException">
    /// The path is a file, or the folder is in use, is not writable, is on a full disk, or contains other files.
    /// </exception>
    public static ComparisonFolder Create(string path, string command = "hil") => Create(path, new ResultsDisk(), command);

    internal static ComparisonFolder Create(string path, IResultsDisk disk, string command) =>
        new(ResultsFolderPreparation.PrepareComparison(path, command, disk), command, disk);

    /// <summary>Prepares the results folder of one kernel. The returned object is disposed together with this object.</summary>
    /// <exception cref="RigConfigurationException">The folder is in use, is not writable, or contains other files.</exception>
    public ResultsFolder Of(ComparedKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var results = ResultsFolder.Create(System.IO.Path.Combine(Path, kernel.Folder), _disk, _command);
        _kernels.Add(results);
        return results;
    }

    /// <summary>Unlocks the folders.</summary>
    public void Dispose()
    {
        foreach (var kernel in _kernels)
            kernel.Dispose();
        _folder.Dispose();
    }

    /// <summary>Writes compare.json and compare.html atomically, with the results so far.</summary>
    /// <exception cref="ResultsLostException">A file could not be written.</exception>
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
