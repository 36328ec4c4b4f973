using HilQrtr.Errors;
using HilQrtr.Reporting.Results;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>
/// The output folder of a comparison. It contains compare.json, compare.html, compare.jsonl, optionally compare.txt, and the results
/// folders of each kernel. The folder is locked against other processes until this object is disposed.
/// </summary>
public sealed class ComparisonFolder : IDisposable
{
    private readonly PreparedFolder _folder;
    private readonly string _command;
    private readonly IResultsDisk _disk;
    private readonly bool _resumes;
    private readonly List<ResultsFolder> _kernels = [];
    private IReadOnlyList<JournaledResult> _earlier = [];
    private ComparisonJournal? _journal;

    private ComparisonFolder(PreparedFolder folder, string command, IResultsDisk disk, bool resumes) => (_folder, _command, _disk, _resumes) = (folder, command, disk, resumes);

    /// <summary>Full path of the folder.</summary>
    public string Path => _folder.Path;

    /// <summary>Path of the machine-readable result.</summary>
    public string Json => System.IO.Path.Combine(Path, ComparisonLayout.Json);

    /// <summary>Path of the self-contained page.</summary>
    public string Page => System.IO.Path.Combine(Path, ComparisonLayout.Page);

    /// <summary>Path of the plain text.</summary>
    public string Text => System.IO.Path.Combine(Path, ComparisonLayout.Text);

    /// <summary>Prepares the folder: creates the folder, or removes an earlier comparison from it.</summary>
    /// <param name="path">Path of the folder, absolute or relative to the current directory.</param>
    /// <param name="command">The user's command, shown to other processes that find the folder locked.</param>
    /// <exception cref="RigConfigurationException">
    /// The path is a file, or the folder is in use, is not writable, is on a full disk, or contains other files.
    /// </exception>
    /// <param name="resume">Whether to leave an earlier comparison in the folder, so that <see cref="Restore"/> can continue it.</param>
    public static ComparisonFolder Create(string path, string command = "hil", bool resume = false) => Create(path, new ResultsDisk(), command, resume);

    internal static ComparisonFolder Create(string path, IResultsDisk disk, string command, bool resume = false) =>
        new(ResultsFolderPreparation.PrepareComparison(path, command, disk, resume), command, disk, resume);

    /// <summary>
    /// Adds the results of the earlier comparison in the folder to the given comparison. A result is added only if it is conclusive, its
    /// evidence still exists, and the given comparison has exactly the same build of the kernel. If this object was created without
    /// <c>resume</c>, nothing is added.
    /// </summary>
    /// <param name="comparison">The comparison, which has no results yet.</param>
    /// <param name="settings">
    /// Names and values of all settings that the results depend on, except the kernel. They are shown to the user.
    /// </param>
    /// <exception cref="RigConfigurationException">The earlier comparison had other settings.</exception>
    public void Restore(Comparison comparison, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (!_resumes) return;
        _earlier = ComparisonJournal.Read(Path, settings);
        foreach (var kernel in comparison.Kernels)
        foreach (var result in _earlier.Where(result => result.IsOf(kernel.Kernel)))
            comparison.Restore(kernel, result);
    }

    /// <summary>Starts recording results, so that the comparison can be resumed.</summary>
    /// <param name="settings">The same settings as for <see cref="Restore"/>.</param>
    /// <exception cref="ResultsLostException">The file could not be written.</exception>
    public void StartJournal(IReadOnlyList<KeyValuePair<string, string>> settings) =>
        Writing(ComparisonLayout.Journal, () => _journal = ComparisonJournal.Start(Path, _disk, settings, _earlier));

    /// <summary>Prepares the results folder of one kernel. The returned object is disposed together with this object.</summary>
    /// <remarks>
    /// If the kernel's folder contains results that were kept from an earlier comparison, the new results go into a new folder.
    /// </remarks>
    /// <exception cref="RigConfigurationException">The folder is in use, is not writable, or contains other files.</exception>
    public ResultsFolder Of(ComparedKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        kernel.UseFolder(ComparisonLayout.FoldersOf(kernel.BaseFolder).First(folder => _earlier.All(result => result.Result.Folder != folder)));
        var results = ResultsFolder.Create(System.IO.Path.Combine(Path, kernel.Folder), _disk, _command);
        _kernels.Add(results);
        return results;
    }

    /// <summary>Unlocks the folders.</summary>
    public void Dispose()
    {
        _journal?.Dispose();
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

    /// <summary>Writes compare.txt atomically.</summary>
    /// <param name="text">The comparison as plain text.</param>
    /// <exception cref="ResultsLostException">The file could not be written.</exception>
    public void WriteText(string text) => Publish(Text, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Records a result, so that a later <see cref="Restore"/> can add it.</summary>
    internal void Keep(JournaledResult result) => Writing(ComparisonLayout.Journal, () => _journal?.Add(result));

    private void Publish(string path, ReadOnlyMemory<byte> content) => Writing(path, () => _disk.Publish(path, content.Span, durable: true));

    private void Writing(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ResultsLostException(System.IO.Path.Combine(Path, path), _disk.FreeBytes(Path), e);
        }
    }
}
