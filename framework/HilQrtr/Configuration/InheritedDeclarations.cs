namespace HilQrtr.Configuration;

/// <summary>Reads the declarations of rigs, including those that a rig inherits from another rig in the file.</summary>
/// <typeparam name="T">Type of a declaration.</typeparam>
/// <param name="reader">Reads values from the file.</param>
/// <param name="rigs">The names of all rigs.</param>
/// <param name="key">Key of a rig's own declarations. From this key, <see cref="RigsSchema.InheritedFrom"/> derives a second key, which
/// names the rig to inherit from.</param>
/// <param name="own">Reads the declarations at a path.</param>
/// <param name="subject">
/// Returns the test or the pattern that a declaration is about. A rig's own declaration replaces an inherited declaration about the same
/// subject.
/// </param>
internal sealed class InheritedDeclarations<T>(RigsReader reader, IReadOnlyList<string> rigs, string key, Func<string, IReadOnlyList<T>> own, Func<T, string> subject)
{
    private readonly ChoiceSchema _from = new(RigsSchema.InheritedFrom(key), "", "rig of this file", rigs.ToDictionary(name => name, _ => ""));
    private readonly Dictionary<string, IReadOnlyList<T>> _known = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns the declarations of a rig: first the inherited declarations that the rig does not replace, then the rig's own.
    /// </summary>
    public IReadOnlyList<T> Bind(string rig) => Bind(rig, []);

    private IReadOnlyList<T> Bind(string rig, IReadOnlyList<string> heirs)
    {
        if (_known.TryGetValue(rig, out var already)) return already;
        var path = RigsPath.Join("rigs", rig);
        IReadOnlyList<T> inherited = [];
        if (reader.Choice(path, _from) is { } from)
        {
            IReadOnlyList<string> chain = [.. heirs, rig];
            if (chain.Contains(from))
                reader.Problems.Add(RigsPath.Join(path, _from.Key), $"is circular: {string.Join(" → ", chain.SkipWhile(name => name != from))} → {from}");
            else
                inherited = Bind(from, chain);
        }
        var ownDeclarations = own(RigsPath.Join(path, key));
        return _known[rig] = [.. inherited.Where(other => ownDeclarations.All(one => subject(one) != subject(other))), .. ownDeclarations];
    }
}
