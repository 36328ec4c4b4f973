using System.Text.Json;
using HilQrtr.Errors;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>A build tree of the cache: one copy of a source, with the patches of one kernel at a time, and what was built from it.</summary>
internal sealed class KernelTree(string folder)
{
    /// <summary>The tree.</summary>
    public string Folder { get; } = folder;

    /// <summary>The source, patched. There only if it is whole.</summary>
    public string Source => Path.Combine(Folder, "source");

    /// <summary>What make makes.</summary>
    public string Build => Path.Combine(Folder, "build");

    /// <summary>The unpatched files of those that were ever patched.</summary>
    public string Pristine => Path.Combine(Folder, "pristine");

    /// <summary>What a source folder held when it was last copied.</summary>
    public string Manifest => Path.Combine(Folder, "manifest");

    /// <summary>Everything that make and its compilers said last.</summary>
    public string Log => Path.Combine(Folder, "build.log");

    /// <summary>Held while somebody works in the tree.</summary>
    public string LockFile => $"{Folder}.lock";

    private string PartialSource => Path.Combine(Folder, "source.partial");

    private string StateFile => Path.Combine(Folder, "tree.json");

    // There while make runs: if it is found there, make was killed, and files may be half written.
    private string RunningMarker => Path.Combine(Folder, "make-is-running");

    /// <summary>Begins to bring the source; what a killed attempt left is cleared away.</summary>
    /// <returns>Where to put it.</returns>
    public string BeginSource()
    {
        Directory.CreateDirectory(Folder);
        foreach (var old in new[] { PartialSource, Build, Pristine }.Where(Directory.Exists))
            Directory.Delete(old, recursive: true);
        File.Delete(StateFile);
        File.Delete(Manifest);
        Directory.CreateDirectory(PartialSource);
        return PartialSource;
    }

    /// <summary>The source is whole.</summary>
    public void EndSource() => Directory.Move(PartialSource, Source);

    /// <summary>Makes sure that there is a folder to build in. If make was killed the last time, it begins from nothing.</summary>
    public void PrepareBuild()
    {
        if (File.Exists(RunningMarker) && Directory.Exists(Build))
            Directory.Delete(Build, recursive: true);
        File.Delete(RunningMarker);
        Directory.CreateDirectory(Build);
    }

    /// <summary>Make begins.</summary>
    public void BeginMake() => File.WriteAllText(RunningMarker, "");

    /// <summary>Make has ended by itself, with whatever result: no file is half written.</summary>
    public void EndMake() => File.Delete(RunningMarker);

    /// <summary>What the tree remembers; nothing if it is new.</summary>
    public TreeState ReadState()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(StateFile), KernelJson.Readable.TreeState) ?? new TreeState();
        }
        catch (IOException)
        {
            return new TreeState();
        }
        catch (JsonException e)
        {
            throw new RigConfigurationException($"{StateFile} is not readable ({e.Message}); delete the tree: hil kernel prune --trees");
        }
    }

    /// <summary>Remembers.</summary>
    public void WriteState(TreeState state) => AtomicFile.Write(StateFile, JsonSerializer.Serialize(state, KernelJson.Readable.TreeState));

    /// <summary>Replaces a file of the unpatched source, as one that was edited in the folder it came from.</summary>
    /// <param name="name">Path within the source.</param>
    /// <param name="copyTo">Copies the new file to a path; null to delete the file.</param>
    public void ReplacePristine(string name, Action<string>? copyTo)
    {
        var state = ReadState();
        var isPatched = state.Touched.ContainsKey(name);
        var target = Path.Combine(isPatched ? Pristine : Source, name);
        if (copyTo is not null)
            copyTo(target);
        else if (File.Exists(target))
            File.Delete(target);
        if (isPatched)
            WriteState(state with { Touched = new Dictionary<string, bool>(state.Touched) { [name] = copyTo is not null } });
    }
}
