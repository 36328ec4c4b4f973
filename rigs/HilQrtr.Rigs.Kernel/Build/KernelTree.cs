using System.Text.Json;
using HilQrtr.Errors;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// A build tree in the cache. It contains the build output and a copy of a source. The copy is patched for one kernel at a time.
/// </summary>
internal sealed class KernelTree(string folder)
{
    /// <summary>Folder of the tree.</summary>
    public string Folder { get; } = folder;

    /// <summary>Folder of the patched source. The folder does not exist until the source has been copied completely.</summary>
    public string Source => Path.Combine(Folder, "source");

    /// <summary>Folder of the build output.</summary>
    public string Build => Path.Combine(Folder, "build");

    /// <summary>Folder with the unpatched versions of all files that were ever patched.</summary>
    public string Pristine => Path.Combine(Folder, "pristine");

    /// <summary>File that lists what the source folder contained when it was last copied.</summary>
    public string Manifest => Path.Combine(Folder, "manifest");

    /// <summary>File with the output of the last make.</summary>
    public string Log => Path.Combine(Folder, "build.log");

    /// <summary>File that is locked while a build uses the tree.</summary>
    public string LockFile => $"{Folder}.lock";

    private string PartialSource => Path.Combine(Folder, "source.partial");

    private string StateFile => Path.Combine(Folder, "tree.json");

    // This file exists while make runs. If it exists before make starts, the last make was killed and may have left half-written files.
    private string RunningMarker => Path.Combine(Folder, "make-is-running");

    /// <summary>Must be called before the source is copied. Removes what a killed attempt left behind.</summary>
    /// <returns>Destination folder.</returns>
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

    /// <summary>Marks the source as complete.</summary>
    public void EndSource() => Directory.Move(PartialSource, Source);

    /// <summary>Creates the build folder. If the last make was killed, its output is deleted first.</summary>
    public void PrepareBuild()
    {
        if (File.Exists(RunningMarker) && Directory.Exists(Build))
            Directory.Delete(Build, recursive: true);
        File.Delete(RunningMarker);
        Directory.CreateDirectory(Build);
    }

    /// <summary>Must be called before make starts.</summary>
    public void BeginMake() => File.WriteAllText(RunningMarker, "");

    /// <summary>
    /// Must be called when make has exited without being killed, whether or not it succeeded. Such a make has left no half-written files.
    /// </summary>
    public void EndMake() => File.Delete(RunningMarker);

    /// <summary>Reads the state of the tree. The state is empty if the tree is new.</summary>
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
            throw new RigConfigurationException($"{StateFile} cannot be read ({e.Message}); delete the tree: hil kernel prune --trees");
        }
    }

    public void WriteState(TreeState state) => AtomicFile.Write(StateFile, JsonSerializer.Serialize(state, KernelJson.Readable.TreeState));

    /// <summary>Updates this tree's unpatched copy of a file after the original has changed in the user's source folder.</summary>
    /// <param name="name">Path relative to the root of the kernel source.</param>
    /// <param name="copyTo">Copies the new file to a given path; null to delete the file.</param>
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
