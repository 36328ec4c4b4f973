using System.Globalization;

namespace HilQrtr.Cards.Wmi;

/// <summary>MAC addresses as numbers whose lowest byte is the address's first, as WMI and HTT carry them.</summary>
internal static class MacAddress
{
    private const int Bytes = 6;

    /// <summary>Reads an address as in <c>00:03:7f:00:00:01</c>.</summary>
    /// <returns>False if it is not a MAC address.</returns>
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
