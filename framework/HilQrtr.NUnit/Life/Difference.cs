using System.Collections;
using NUnit.Framework.Constraints;
using NUnit.Framework.Internal;

namespace HilQrtr.NUnit.Life;

/// <summary>Shows where a long list differs from the expected one.</summary>
internal static class Difference
{
    private const int Long = 12;

    /// <summary>
    /// Returns NUnit's description of the difference, without the lines that repeat the expected and the actual value. Returns null for a
    /// short list, for a value that is not a list, and if no other lines remain.
    /// </summary>
    public static string? Of(object? seen, ConstraintResult result)
    {
        if (seen is string or not IEnumerable || !((IEnumerable)seen).Cast<object?>().Skip(Long).Any()) return null;
        using var writer = new TextMessageWriter();
        result.WriteMessageTo(writer);
        var lines = writer.ToString().Split('\n').Select(line => line.TrimEnd())
            .Where(line => line.Trim() is { Length: > 0 } text && !text.StartsWith("Expected", StringComparison.Ordinal) && !text.StartsWith("But was", StringComparison.Ordinal));
        return string.Join(Environment.NewLine, lines) is { Length: > 0 } difference ? difference : null;
    }
}
