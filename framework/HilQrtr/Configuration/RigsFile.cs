using HilQrtr.Errors;
using HilQrtr.Rigs;
using HilQrtr.Text;

namespace HilQrtr.Configuration;

/// <summary>A rigs.json, read with its overrides and validated as a whole.</summary>
/// <remarks>
/// Later sources win: the file; environment variables, as in
/// <c>HILQRTR_rigs__sim-duo__hosts__host0__kernel__variant=stock</c>; the command line, as in
/// <c>--set rigs:sim-duo:hosts:host0:kernel:variant=stock</c>. Many shells cannot export a name with a hyphen: use
/// <c>env NAME=value …</c> or the command line there. Only environment variables with <c>__</c> are overrides; other
/// <c>HILQRTR_</c> variables are settings of a run.
/// </remarks>
public sealed class RigsFile
{
    internal RigsFile(string path, string sha256, IReadOnlyList<RigDeclaration> rigs, IReadOnlyList<string> overrides)
    {
        Path = path;
        Sha256 = sha256;
        Rigs = rigs;
        Overrides = overrides;
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>Name of the file in messages.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>SHA-256 of the file's bytes, 64 lower-case hexadecimal digits; without overrides.</summary>
    public string Sha256 { get; }

    /// <summary>The rigs, in the order of the file; at least one.</summary>
    public IReadOnlyList<RigDeclaration> Rigs { get; }

    /// <summary>The overrides, as <c>rigs:…=value</c>, in the syntax of <c>--set</c>.</summary>
    public IReadOnlyList<string> Overrides { get; }

    /// <summary>Reads a file and validates all of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="catalogues">What a rig may contain, for each available tier.</param>
    /// <param name="commandLineOverrides">Each <c>rigs:…=value</c>.</param>
    /// <exception cref="RigConfigurationException">With every problem of the file and its overrides.</exception>
    public static RigsFile Load(
        string path, IReadOnlyDictionary<Tier, RigCatalogue> catalogues, IReadOnlyList<string>? commandLineOverrides = null) =>
        RigsFileLoader.Load(path, catalogues, commandLineOverrides ?? []);

    /// <summary>Names of a rig's hosts, without validating the file; empty if they cannot be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rig">Name of the rig.</param>
    public static IReadOnlyList<string> HostNames(string path, string rig) => RigsFileLoader.HostNames(path, rig);

    /// <summary>JSON schema of a rigs.json, for editors. Omits names that exist on this machine only.</summary>
    /// <param name="catalogues">What a rig may contain, for each tier.</param>
    public static string JsonSchema(IReadOnlyDictionary<Tier, RigCatalogue> catalogues) => RigsSchemaJson.Write(new RigsSchema(catalogues));

    /// <summary>The rigs that run without <c>--rig</c>, in the order of the file.</summary>
    /// <exception cref="RigConfigurationException">There is none.</exception>
    public IReadOnlyList<RigDeclaration> DefaultSet() =>
        Rigs.Where(rig => rig.InDefaultSet).ToList() is { Count: > 0 } rigs
            ? rigs
            : throw new RigConfigurationException(
                $"{FileName}: no rig is in the default set; name one with --rig, or give it \"default\": true; rigs: {string.Join(", ", Rigs.Select(rig => rig.Name))}");

    /// <summary>The rig with a name.</summary>
    /// <param name="name">Name of the rig.</param>
    /// <exception cref="RigConfigurationException">There is none; the message suggests the nearest name and lists all.</exception>
    public RigDeclaration Find(string name) =>
        Rigs.FirstOrDefault(rig => rig.Name == name)
        ?? throw new RigConfigurationException(
            $"{FileName}: no rig is named \"{name}\"{Nearest.Hint(name, Rigs.Select(rig => rig.Name))}; rigs: {string.Join(", ", Rigs.Select(rig => rig.Name))}");

    /// <summary>The rigs with several names, in their order.</summary>
    /// <param name="names">Names of rigs.</param>
    /// <exception cref="RigConfigurationException">Lists every name without a rig.</exception>
    public IReadOnlyList<RigDeclaration> FindAll(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var rigs = new List<RigDeclaration>();
        var problems = new List<string>();
        foreach (var name in names)
        {
            try
            {
                rigs.Add(Find(name));
            }
            catch (RigConfigurationException e)
            {
                problems.AddRange(e.Problems);
            }
        }

        return problems.Count == 0 ? rigs : throw new RigConfigurationException(problems);
    }
}
