using System.Globalization;
using System.Text.RegularExpressions;

namespace HilQrtr.Configuration;

/// <summary>Reads MAC addresses as numbers, so that all cards of one entry in rigs.json can have consecutive addresses.</summary>
internal static partial class MacAddress
{
    // Chips without a programmed MAC address use the vendor prefix 00:03:7f.
    private const long FirstDefault = 0x00037f000001;
    private const long Last = 0xffffffffffff;

    internal static long Default(int index) => FirstDefault + index;

    /// <summary>
    /// Reads the first of <paramref name="count"/> consecutive addresses, and checks that all of them are valid. Returns null if the key is
    /// missing or if one of these addresses is invalid.
    /// </summary>
    internal static long? Read(RigsReader reader, string parent, TextSchema schema, int count)
    {
        if (reader.Text(parent, schema) is not { } text) return null;
        var path = RigsPath.Join(parent, schema.Key);
        if (!SixBytes().IsMatch(text))
        {
            reader.Problems.Add(path, $"\"{text}\" is not a MAC address; use the form 00:03:7f:00:00:01");
            return null;
        }
        var value = long.Parse(text.Replace(":", "", StringComparison.Ordinal), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var last = value + count - 1;
        // include/linux/etherdevice.h: is_valid_ether_addr
        if (value != 0 && last <= Last && !IsMulticast(value) && !IsMulticast(last)) return value;
        var what = count == 1 ? "cannot be a card's address" : $"and the {count - 1} after it are not all valid card addresses";
        reader.Problems.Add(path, $"\"{text}\" {what}; allowed: any address that is not zero and whose first byte is even");
        return null;
    }

    internal static string Format(long value) =>
        string.Join(':', Enumerable.Range(0, 6).Select(i => ((value >> (40 - (8 * i))) & 0xff).ToString("x2", CultureInfo.InvariantCulture)));

    private static bool IsMulticast(long value) => (value >> 40 & 1) != 0;

    [GeneratedRegex(@"\A[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}\z")]
    private static partial Regex SixBytes();
}
