using System.Collections;
using System.Globalization;

namespace HilQrtr.NUnit.Life;

/// <summary>Converts observed values to text in the invariant culture.</summary>
internal static class ObservedText
{
    public static string Of(object? value) => value switch
    {
        null => "none",
        string text => text,
        bool truth => truth ? "true" : "false",
        IEnumerable many => string.Join(", ", many.Cast<object?>().Select(Of)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "none",
    };
}
