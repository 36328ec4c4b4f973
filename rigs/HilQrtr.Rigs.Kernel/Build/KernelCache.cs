using System.Text.Json;
using System.Text.RegularExpressions;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>The kernels that were built, the names that stand for them, and the trees they were built in.</summary>
/// <param name="folder">Where the cache is, or will be.</param>
public sealed partial class KernelCache(string folder)
{
    /// <summary>Name of the file beside a kernel's binary that describes it.</summary>
    internal const string FileName = "kernel.json";

    /// <summary>The cache.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>A folder for each kernel, named by its digest.</summary>
    internal string Images => Path.Combine(Folder, "images");

    /// <summary>A file for each name, which holds a digest.</summary>
    internal string NamesFolder => Path.Combine(Folder, "names");

    /// <summary>A folder for each build tree.</summary>
    internal string Trees => Path.Combine(Folder, "trees");

    /// <summary>What is known about tarballs.</summary>
    internal string Sources => Path.Combine(Folder, "sources");

    /// <summary>The cache of the user: <c>HILQRTR_KERNELS</c>, else <c>hilqrtr/kernels</c> in the user's cache folder.</summary>
    /// <param name="environment">Looks up an environment variable.</param>
    public static KernelCache Default(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return new KernelCache(environment("HILQRTR_KERNELS") is { Length: > 0 } named ? named : Path.Combine(UserCache.Folder(environment), "kernels"));
    }

    /// <summary>The cache of the user in a given environment; a relative <c>HILQRTR_KERNELS</c> starts from its current folder.</summary>
    /// <param name="environment">The environment.</param>
    internal static KernelCache Default(ProgramEnvironment environment) => Default(name =>
        environment.Variable(name) is { Length: > 0 } value ? name == "HILQRTR_KERNELS" ? environment.Resolve(value) : value : null);

    /// <summary>All kernels, by name and age.</summary>
    public IReadOnlyList<BuiltKernel> List() => Directory.Exists(Images)
        ? [.. Directory.EnumerateDirectories(Images).Select(Read).OfType<BuiltKernel>().OrderBy(k => k.Name, StringComparer.Ordinal).ThenBy(k => k.BuiltAt)]
        : [];

    /// <summary>The kernel that a name stands for; null if there is none.</summary>
    public BuiltKernel? Find(string name) => Names().TryGetValue(name, out var digest) ? ByDigest(digest) : null;

    /// <summary>Each name and the digest of the kernel it stands for.</summary>
    public IReadOnlyDictionary<string, string> Names() => Directory.Exists(NamesFolder)
        ? Directory.EnumerateFiles(NamesFolder).Where(f => IsName(Path.GetFileName(f)) && !f.EndsWith(".tmp", StringComparison.Ordinal))
            .ToDictionary(f => Path.GetFileName(f), f => File.ReadAllText(f).Trim())
        : new Dictionary<string, string>();

    /// <summary>The names that stand for a kernel now; none if each has moved to a later build.</summary>
    public IReadOnlyList<string> NamesOf(BuiltKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return [.. Names().Where(n => n.Value == kernel.Digest).Select(n => n.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>The kernel with a digest; null if it is not there.</summary>
    internal BuiltKernel? ByDigest(string digest) => Read(Path.Combine(Images, digest));

    /// <summary>Lets a name stand for a kernel.</summary>
    internal void Label(string name, string digest) => AtomicFile.Write(Path.Combine(NamesFolder, name), digest + "\n");

    /// <summary>Throws unless a name may be one: it becomes that of a file, and part of commands.</summary>
    /// <exception cref="RigConfigurationException">It may not.</exception>
    internal static void CheckName(string name)
    {
        if (!IsName(name))
            throw new RigConfigurationException($"'{name}' cannot be the name of a kernel; allowed are up to 64 letters, digits and . _ + -, the first a letter or digit; give another with --name");
    }

    private static bool IsName(string name) => Name().IsMatch(name);

    private static BuiltKernel? Read(string folder)
    {
        try
        {
            var kernel = JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(folder, KernelCache.FileName)), KernelJson.Readable.BuiltKernel);
            return kernel is null ? null : kernel with { Folder = folder };
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            // Being deleted, or of another version of hil: as good as not there.
            return null;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._+-]{0,63}\z")]
    private static partial Regex Name();
}
