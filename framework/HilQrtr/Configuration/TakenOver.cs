namespace HilQrtr.Configuration;

/// <summary>What rigs declare, and what they take over from each other.</summary>
/// <typeparam name="T">One declaration.</typeparam>
/// <param name="reader">Where their values come from.</param>
/// <param name="rigs">Names of all rigs.</param>
/// <param name="key">Key of a rig's own declarations; that with <c>From</c> behind it names the other rig.</param>
/// <param name="own">Reads the declarations at a path.</param>
/// <param name="subject">What a declaration is about: a rig's own one takes the place of another's about the same.</param>
internal sealed class TakenOver<T>(RigsReader reader, IReadOnlyList<string> rigs, string key, Func<string, IReadOnlyList<T>> own, Func<T, string> subject)
{
    private readonly Dictionary<string, IReadOnlyList<T>> _known = new(StringComparer.Ordinal);

    /// <summary>A rig's declarations: those it takes over, each unless it has one about the same, then its own.</summary>
    public IReadOnlyList<T> Bind(string rig) => Bind(rig, []);

    private IReadOnlyList<T> Bind(string rig, IReadOnlyList<string> askers)
    {
        if (_known.TryGetValue(rig, out var already)) return already;
        var path = RigsPath.Join("rigs", rig) + ":" + key;
        IReadOnlyList<T> inherited = [];
        if (reader.Choice(path + "From", "rig of this file", rigs) is { } from)
        {
            IReadOnlyList<string> chain = [.. askers, rig];
            if (chain.Contains(from))
                reader.Problems.Add(path + "From", $"goes round in a circle: {string.Join(" → ", chain.SkipWhile(name => name != from))} → {from}");
            else
                inherited = Bind(from, chain);
        }
        var mine = own(path);
        return _known[rig] = [.. inherited.Where(taken => mine.All(one => subject(one) != subject(taken))), .. mine];
    }
}
