using HilQrtr.Errors;
using HilQrtr.Rigs;
using HilQrtr.Text;

namespace HilQrtr.Configuration;

/// <summary>A valid rigs.json file, with all overrides applied.</summary>
/// <remarks>
/// Values come from three sources: the file; environment variables, such as
/// <c>HILQRTR_rigs__sim-duo__hosts__host0__kernel__variant=stock</c>; and the command line, such as <c>--set
/// rigs:sim-duo:hosts:host0:kernel:variant=stock</c>. A later source wins over an earlier one. Many shells cannot export a
/// name with a hyphen. In such a shell, use <c>env NAME=value …</c> or the command line. An environment variable whose
/// name contains <c>__</c> is an override. All other <c>HILQRTR_</c> variables are settings of a run.
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

    /// <summary>The file's name, as shown in messages.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>SHA-256 of the file's bytes, as 64 lower-case hexadecimal digits. Overrides are not included.</summary>
    public string Sha256 { get; }

    /// <summary>The rigs, in the order in which the file lists them; at least one.</summary>
    public IReadOnlyList<RigDeclaration> Rigs { get; }

    /// <summary>The overrides in the syntax of <c>--set</c>: <c>rigs:…=value</c>.</summary>
    public IReadOnlyList<string> Overrides { get; }

    /// <summary>Reads a file and validates all of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="catalogues">What a rig may contain, for each available tier.</param>
    /// <param name="commandLineOverrides">The overrides from the command line, each in the form <c>rigs:…=value</c>.</param>
    /// <exception cref="RigConfigurationException">The file or an override is invalid. The exception lists every problem.</exception>
    public static RigsFile Load(
        string path, IReadOnlyDictionary<Tier, RigCatalogue> catalogues, IReadOnlyList<string>? commandLineOverrides = null) =>
        RigsFileLoader.Load(path, catalogues, commandLineOverrides ?? []);

    /// <summary>Reads the names of a rig's hosts without validating the file. The list is empty if the names cannot be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rig">Name of the rig.</param>
    public static IReadOnlyList<string> HostNames(string path, string rig) => RigsFileLoader.HostNames(path, rig);

    /// <summary>Returns the JSON schema of rigs.json, for editors. The schema omits names that exist only on this machine.</summary>
    /// <param name="catalogues">What a rig may contain, for each tier.</param>
    public static string JsonSchema(IReadOnlyDictionary<Tier, RigCatalogue> catalogues) => RigsSchemaJson.Write(new RigsSchema(catalogues));

    /// <summary>Returns the rigs that <c>hil run</c> uses without <c>--rig</c>, in the order in which the file lists them.</summary>
    /// <exception cref="RigConfigurationException">The default set is empty.</exception>
    public IReadOnlyList<RigDeclaration> DefaultSet() =>
        Rigs.Where(rig => rig.InDefaultSet).ToList() is { Count: > 0 } rigs
            ? rigs
            : throw new RigConfigurationException(
                $"{FileName}: no rig is in the default set; name a rig with --rig, or add \"default\": true to a rig; rigs: {string.Join(", ", Rigs.Select(rig => rig.Name))}");

    /// <summary>Returns the rig with the given name.</summary>
    /// <param name="name">Name of the rig.</param>
    /// <exception cref="RigConfigurationException">There is no such rig. The message suggests the nearest name and lists all names.</exception>
    public RigDeclaration Find(string name) =>
        Rigs.FirstOrDefault(rig => rig.Name == name)
        ?? throw new RigConfigurationException(
            $"{FileName}: no rig is named \"{name}\"{Nearest.Hint(name, Rigs.Select(rig => rig.Name))}; rigs: {string.Join(", ", Rigs.Select(rig => rig.Name))}");

    /// <summary>Returns the rigs with the given names, in the order of the names.</summary>
    /// <param name="names">Names of rigs.</param>
    /// <exception cref="RigConfigurationException">
    /// At least one of the names is not the name of a rig. The message lists all such names.
    /// </exception>
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
