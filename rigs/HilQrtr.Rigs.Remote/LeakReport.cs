using System.Globalization;
using System.Text.RegularExpressions;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// Groups the objects of a kmemleak report (<c>mm/kmemleak.c: print_unreferenced</c>) by the functions that allocated them.
/// </summary>
internal static partial class LeakReport
{
    private const int NamedCallers = 3;

    private static readonly string[] NotCallers =
        ["kmalloc", "kzalloc", "kmem_cache_alloc", "kmemleak", "slab_", "stack_trace", "set_track", "create_object", "dump_trace", "dump_stack"];

    /// <summary>Groups the leaked objects. The largest group comes first.</summary>
    /// <param name="text">Content of the kmemleak file.</param>
    /// <returns>
    /// One line per group, for example <c>400 objects, 12800 bytes: kmemdup_noprof &lt; ath11k_...</c>, and one line per part of the
    /// report that does not have the format of an object.
    /// </returns>
    public static IReadOnlyList<string> Lines(string text)
    {
        var parts = text.Split("unreferenced object ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToLookup(part => Size().IsMatch(part));
        return [.. Groups(parts[true]), .. parts[false].Select(part => $"not recognized: {part.Split('\n')[0]}")];
    }

    private static IEnumerable<string> Groups(IEnumerable<string> objects) =>
        objects.Select(found => (Size: Size().Match(found), Callers: Callers(found)))
            .GroupBy(found => found.Callers)
            .OrderByDescending(group => group.Count())
            .Select(group => string.Create(
                CultureInfo.InvariantCulture,
                $"{group.Count()} objects, {group.Sum(found => long.Parse(found.Size.Groups[1].Value, CultureInfo.InvariantCulture))} bytes: {group.Key}"));

    private static string Callers(string found) =>
        string.Join(" < ", Caller().Matches(found).Select(match => match.Groups[1].Value).Where(name => !IsAllocator(name)).Take(NamedCallers));

    // Returns true for tracing functions and generic allocation functions.
    private static bool IsAllocator(string function) => NotCallers.Any(part => function.Contains(part, StringComparison.Ordinal));

    [GeneratedRegex(@"\(size (\d+)\)")]
    private static partial Regex Size();

    // Matches "    [<60284ab4>] ath11k_core_alloc+0x34/0x2c0", and the same line without the address.
    [GeneratedRegex(@"^\s+(?:\[<[0-9a-f]+>\] )?([A-Za-z_][\w.]*)\+0x[0-9a-f]+/0x", RegexOptions.Multiline)]
    private static partial Regex Caller();
}
