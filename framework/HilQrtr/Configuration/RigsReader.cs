using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace HilQrtr.Configuration;

/// <summary>Reads single values of the merged configuration; what cannot be read becomes a problem.</summary>
/// <param name="configuration">The file and what overrides it.</param>
/// <param name="file">The file, for the order of its keys.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class RigsReader(IConfiguration configuration, RigsJson file, Problems problems)
{
    internal Problems Problems => problems;

    /// <summary>The names right under a place: those of the file in its order, then those only overrides have.</summary>
    internal IReadOnlyList<string> Names(string path)
    {
        var ofFile = file.NamesUnder(path);
        var others = configuration.GetSection(path).GetChildren().Select(child => child.Key)
            .Where(name => !ofFile.Contains(name, StringComparer.OrdinalIgnoreCase));
        return [.. ofFile, .. others];
    }

    /// <summary>The places of an array's elements; a gap, which only overrides can leave, is a problem.</summary>
    internal IReadOnlyList<string> Elements(string path)
    {
        var names = Names(path);
        for (var i = 0; i < names.Count; i++)
        {
            var expected = i.ToString(CultureInfo.InvariantCulture);
            if (!names.Contains(expected)) problems.Add(RigsPath.Join(path, expected), $"is missing, but {RigsPath.Join(path, names[^1])} is there; arrays have no gaps");
        }
        return [.. names.Select(name => RigsPath.Join(path, name))];
    }

    /// <summary>A text, or null if the key is not there; an empty one is a problem.</summary>
    internal string? Text(string path)
    {
        var value = configuration[path];
        if (value is null || problems.At(path)) return null;
        if (!string.IsNullOrWhiteSpace(value)) return value;
        problems.Add(path, "is empty; leave the key out or give it a value");
        return null;
    }

    /// <summary>A text that must be there; null, and a problem, if it is not.</summary>
    /// <param name="path">The place.</param>
    /// <param name="whatFor">What it should say, for the message.</param>
    internal string? Required(string path, string whatFor)
    {
        var value = Text(path);
        if (value is null) problems.Add(path, $"is missing; {whatFor}");
        return value;
    }

    /// <summary>A whole number, decimal or 0x, or null if the key is not there or its value is a problem.</summary>
    internal long? Number(string path, long smallest, long largest)
    {
        if (Text(path) is not { } value) return null;
        var hex = value.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var read = hex
            ? long.TryParse(value.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && number >= 0
            : long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && value[0] != '+';
        if (read && number >= smallest && number <= largest) return number;
        problems.Add(path, $"\"{value}\" is not {(read ? "in range" : "a whole number, decimal or 0x")}; allowed: {smallest} to {largest}");
        return null;
    }

    /// <summary>Whether something holds, or null if the key is not there or its value, which only an override can spell wrong, is a problem.</summary>
    internal bool? Truth(string path)
    {
        if (Text(path) is not { } value) return null;
        if (bool.TryParse(value, out var truth)) return truth;
        problems.Add(path, $"\"{value}\" is neither true nor false");
        return null;
    }

    /// <summary>One of several names, or null if the key is not there or its value is a problem.</summary>
    internal string? Choice(string path, string what, IEnumerable<string> allowed)
    {
        if (Text(path) is not { } value) return null;
        var names = allowed.ToList();
        if (names.Contains(value)) return value;
        problems.AddUnknownValue(path, what, value, names);
        return null;
    }

    /// <summary>Several of several names, each at most once.</summary>
    internal IReadOnlyList<string> Choices(string path, string what, IReadOnlyCollection<string> allowed)
    {
        var chosen = new List<string>();
        foreach (var at in Elements(path))
        {
            // Null is an element that an override of the whole array took away.
            if (Choice(at, what, allowed) is not { } value) continue;
            if (chosen.Contains(value)) problems.Add(at, $"\"{value}\" is there twice; remove one");
            else chosen.Add(value);
        }
        return chosen;
    }
}
