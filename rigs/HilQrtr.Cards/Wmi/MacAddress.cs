using System.Globalization;

namespace HilQrtr.Cards.Wmi;

/// <summary>MAC addresses as numbers. As in WMI and HTT, the first byte of the address is the lowest byte of the number.</summary>
internal static class MacAddress
{
    private const int Bytes = 6;

    /// <summary>Parses an address such as <c>00:03:7f:00:00:01</c>.</summary>
    /// <returns>False if the text is not a MAC address.</returns>
    public static bool TryParse(string text, out ulong mac)
    {
        mac = 0;
        var parts = text.Split(':');
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length != 2 || !byte.TryParse(parts[i], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                return false;
            mac |= (ulong)value << (8 * i);
        }

        return parts.Length == Bytes;
    }
}
