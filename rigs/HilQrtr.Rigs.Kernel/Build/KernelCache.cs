using System.Text.Json;
using System.Text.RegularExpressions;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>The cache of built kernels. It also contains the trees in which the kernels were built, and the names of the kernels.</summary>
/// <param name="folder">Folder of the cache. It is created when needed.</param>
public sealed partial class KernelCache(string folder)
{
    /// <summary>Name of the file that describes a kernel. The file is next to the kernel's binary.</summary>
    internal const string FileName = "kernel.json";

    /// <summary>Path of the cache.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Folder that contains one subfolder per kernel. Each subfolder is named after its kernel's digest.</summary>
    internal string Images => Path.Combine(Folder, "images");

    /// <summary>
    /// Folder that contains one file per name of a User Mode Linux kernel, and a subfolder with one file per name of a kernel for
    /// machines. Each file contains the digest of the named kernel.
    /// </summary>
    internal string NamesFolder => Path.Combine(Folder, "names");

    /// <summary>Folder that contains one subfolder per mailbox, with its patches.</summary>
    internal string Mail => Path.Combine(Folder, "mail");

    /// <summary>Folder that contains one subfolder per build tree.</summary>
    internal string Trees => Path.Combine(Folder, "trees");

    /// <summary>Folder in which a kernel that is being added is assembled. It exists only while <see cref="IncomingLock"/> is held.</summary>
    internal string Incoming => Path.Combine(Folder, "incoming");

    /// <summary>The lock of <see cref="Incoming"/>.</summary>
    internal string IncomingLock => Path.Combine(Folder, "incoming.lock");

    /// <summary>Folder with the cached digests and versions of tarballs.</summary>
    internal string Sources => Path.Combine(Folder, "sources");

    /// <summary>
    /// Returns the user's cache. Its folder is the value of <c>HILQRTR_KERNELS</c>. If that variable is not set, the folder is
    /// <c>hilqrtr/kernels</c> in the user's cache folder.
    /// </summary>
    /// <param name="environment">Looks up an environment variable.</param>
    public static KernelCache Default(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return new KernelCache(environment("HILQRTR_KERNELS") is { Length: > 0 } named ? named : Path.Combine(UserCache.Folder(environment), "kernels"));
    }

    /// <summary>
    /// Returns the user's cache in a given environment. A relative <c>HILQRTR_KERNELS</c> is resolved against the environment's current
    /// folder.
    /// </summary>
    /// <param name="environment">The environment.</param>
    internal static KernelCache Default(ProgramEnvironment environment) => Default(name =>
        environment.Variable(name) is { Length: > 0 } value ? name == "HILQRTR_KERNELS" ? environment.Resolve(value) : value : null);

    /// <summary>Lists all kernels, sorted by name and then by build time.</summary>
    public IReadOnlyList<BuiltKernel> List() => Directory.Exists(Images)
        ? [.. Directory.EnumerateDirectories(Images).Select(Read).OfType<BuiltKernel>().OrderBy(k => k.Name, StringComparer.Ordinal).ThenBy(k => k.BuiltAt)]
        : [];

    /// <summary>Returns the kernel with exactly the given name, or null if there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="engine">What runs the kernel.</param>
    public BuiltKernel? Find(string name, KernelEngine engine = KernelEngine.Uml) => Labels().FirstOrDefault(label => label.Name == name && label.Engine == engine) is { } found ? ByDigest(found.Digest) : null;

    /// <summary>Returns all names.</summary>
    internal IReadOnlyList<KernelLabel> Labels() => [.. Labels(KernelEngine.Uml), .. Labels(KernelEngine.Machine)];

    /// <summary>Returns the current names of a kernel. The list is empty if all the kernel's names have moved to later builds.</summary>
    public IReadOnlyList<string> NamesOf(BuiltKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return [.. Labels().Where(label => label.Digest == kernel.Digest).Select(label => label.Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>Returns the kernel with the given digest, or null if there is none.</summary>
    internal BuiltKernel? ByDigest(string digest) => Read(Path.Combine(Images, digest));

    /// <summary>Gives a kernel a name. If another kernel has that name, the name moves to the given kernel.</summary>
    internal void Label(KernelLabel label) => AtomicFile.Write(PathOf(label), label.Content);

    /// <summary>Returns the path of the file that stores a name.</summary>
    internal string PathOf(KernelLabel label) => Path.Combine(NamesOf(label.Engine), label.Name);

    /// <summary>Checks that a kernel name is valid. The name is used as a file name and in commands.</summary>
    /// <exception cref="RigConfigurationException">The name is invalid.</exception>
    internal static void CheckName(string name)
    {
        if (!IsName(name))
            throw new RigConfigurationException($"'{name}' is not a valid kernel name; allowed: up to 128 letters, digits and . _ + -, starting with a letter or digit; choose another with --name");
    }

    private IEnumerable<KernelLabel> Labels(KernelEngine engine) => Directory.Exists(NamesOf(engine))
        ? Directory.EnumerateFiles(NamesOf(engine)).Where(f => IsName(Path.GetFileName(f)) && !f.EndsWith(".tmp", StringComparison.Ordinal)).Select(f => KernelLabel.Read(f, engine))
        : [];

    private string NamesOf(KernelEngine engine) => engine == KernelEngine.Machine ? Path.Combine(NamesFolder, MachineSettings.Machine) : NamesFolder;

    private static bool IsName(string name) => Name().IsMatch(name);

    private static BuiltKernel? Read(string folder)
    {
        try
        {
            var kernel = JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(folder, KernelCache.FileName)), KernelJson.Readable.BuiltKernel);
            // Earlier versions of hil did not record modules.
            return kernel is null ? null : kernel with { Folder = folder, Modules = kernel.Modules ?? [] };
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            // The file is being deleted, or was written by a different version of hil. Either way, the kernel counts as missing.
            return null;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._+-]{0,127}\z")]
    private static partial Regex Name();
}
