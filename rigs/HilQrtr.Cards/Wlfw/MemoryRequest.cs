using System.Globalization;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Wlfw;

/// <summary>The firmware's requests for host memory.</summary>
internal static class MemoryRequest
{
    /// <summary>Requests the memory that the chip needs.</summary>
    public static RequestMemIndication Begin(WlfwClient client, CardChip chip)
    {
        client.Memory = [.. chip.Memory.Select(segment => new WlfwMemSeg(segment.Size, segment.Type, []))];
        return new RequestMemIndication { MemSeg = client.Memory };
    }

    /// <summary>Requests the same memory in small segments.</summary>
    public static RequestMemIndication RetrySmaller(WlfwClient client, CardChip chip)
    {
        client.MemoryInSmallSegments = true;
        client.Memory = [.. chip.Memory.SelectMany(segment => Cut(segment, chip.SmallMemorySegment))];
        return new RequestMemIndication { MemSeg = client.Memory };
    }

    /// <summary>Returns what is wrong with the memory that the client provides, or null if the memory is as requested.</summary>
    public static string? FindError(WlfwClient client, RespondMemRequest response)
    {
        if (response.MemSeg.Count != client.Memory.Count)
            return string.Create(CultureInfo.InvariantCulture,
                $"the list has {response.MemSeg.Count} segments, but {client.Memory.Count} were requested");
        for (var i = 0; i < response.MemSeg.Count; i++)
        {
            var (got, requested) = (response.MemSeg[i], client.Memory[i]);
            if (got.Size != requested.Size || got.Type != requested.Type)
                return string.Create(CultureInfo.InvariantCulture,
                    $"mem_seg[{i}] has size 0x{got.Size:x} and type {got.Type}; expected size 0x{requested.Size:x} and type {requested.Type}");
        }

        return null;
    }

    private static IEnumerable<WlfwMemSeg> Cut(CardMemorySegment segment, uint pieceSize)
    {
        for (var remaining = segment.Size; remaining > 0; remaining -= Math.Min(remaining, pieceSize))
            yield return new WlfwMemSeg(Math.Min(remaining, pieceSize), segment.Type, []);
    }
}
