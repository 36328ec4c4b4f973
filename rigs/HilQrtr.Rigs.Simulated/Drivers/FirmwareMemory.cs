using HilQrtr.Cards;
using HilQrtr.Cards.Firmware;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs.Simulated.Host;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>
/// Host memory that a driver provides to the firmware (<c>ath11k/qmi.c: ath11k_qmi_*_target_mem_chunk, ath11k_qmi_m3_load</c>, and the same
/// functions in ath12k).
/// </summary>
internal sealed class FirmwareMemory(HostKernel kernel, AthHardware hardware, Action<string> warn)
{
    // qmi.h: ATH11K_QMI_FW_MEM_REQ_SEGMENT_CNT
    private const int MaxDelayableSegments = 5;

    // The page allocator provides no larger block (MAX_PAGE_ORDER, with pages of 4 KiB).
    private const uint MaxBlock = 4 << 20;

    // Address of the memory region that the device tree reserves. The model uses an arbitrary address.
    private const ulong ReservedRegion = 0x51000000;

    private readonly List<(ulong Address, uint Size, uint Type)> _chunks = [];
    private int _segments;
    private ulong? _m3;

    /// <summary>
    /// Whether the driver declined the firmware's request. If so, the firmware next requests many small segments instead of a few large
    /// ones.
    /// </summary>
    public bool Delayed { get; private set; }

    /// <summary>The RESPOND_MEM request. It has no segments if <see cref="Delayed"/> is true.</summary>
    public RespondMemRequest Response => new()
    {
        MemSeg = [.. (Delayed ? [] : _chunks.Take(_segments)).Select(m => new WlfwMemSegResp(m.Address, m.Size, m.Type, 0))],
    };

    /// <summary>
    /// Provides the requested segments. An existing segment is reused if it has the requested size and type.
    /// </summary>
    public void Provide(WireList<WlfwMemSeg> segments)
    {
        _segments = segments.Count;
        Delayed = false;
        if (hardware.HasFixedMemory) Assign(segments);
        else Allocate(segments);
    }

    /// <summary>Loads the M3 image into memory. For a chip without M3, the returned address and size are 0.</summary>
    public M3InfoRequest LoadM3(FirmwareImages images)
    {
        if (!hardware.HasM3) return new M3InfoRequest { Addr = 0, Size = 0 };
        _m3 ??= kernel.Memory.Allocate((uint)images.M3.Length, images.M3);
        return new M3InfoRequest { Addr = _m3.Value, Size = (uint)images.M3.Length };
    }

    /// <summary>Frees all memory.</summary>
    public void Free()
    {
        if (_m3 is { } m3) kernel.Memory.Free(m3);
        FreeChunks();
        _m3 = null;
    }

    private void FreeChunks()
    {
        if (!hardware.HasFixedMemory) foreach (var chunk in _chunks.Where(chunk => chunk.Address != 0)) kernel.Memory.Free(chunk.Address);
        _chunks.Clear();
    }

    // ath11k_qmi_assign_target_mem_chunk. In the reserved region, calibration data follows the firmware's own memory.
    private void Assign(WireList<WlfwMemSeg> segments)
    {
        _chunks.Clear();
        var main = segments.FirstOrDefault(s => s.Type == WlfwMemType.Ddr).Size;
        foreach (var segment in segments)
        {
            var address = segment.Type switch
            {
                WlfwMemType.Bdf => hardware.BoardDataAddress ?? 0,
                WlfwMemType.Cal => kernel.Rules.CalibratesAtColdBoot ? ReservedRegion + main : 0,
                _ => ReservedRegion,
            };
            _chunks.Add((address, segment.Size, segment.Type));
        }
    }

    // A segment of an unsupported memory type gets address 0.
    private (ulong Address, uint Size, uint Type) Chunk(WlfwMemSeg segment)
    {
        if (hardware.HasMemory(segment.Type)) return (kernel.Memory.Allocate(segment.Size), segment.Size, segment.Type);
        warn($"memory type {segment.Type} not supported");
        return (0, segment.Size, segment.Type);
    }

    // ath11k_qmi_alloc_target_mem_chunk, ath12k_qmi_alloc_target_mem_chunk
    private void Allocate(WireList<WlfwMemSeg> segments)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = segments[i];
            if (i == _chunks.Count)
            {
                // Segments of this size are requested only from the driver of a SoC radio, whose memory is reserved. A card's driver gets
                // such a request if it mistakes the radio for its card.
                if (segment.Size > MaxBlock && segments.Count <= MaxDelayableSegments)
                {
                    FreeChunks();
                    Delayed = true;
                    return;
                }
                _chunks.Add(Chunk(segment));
                continue;
            }
            if (_chunks[i].Size == segment.Size && _chunks[i].Type == segment.Type) continue;
            if (hardware.DelaysChangedMemory && segments.Count <= MaxDelayableSegments)
            {
                Delayed = true;
                return;
            }
            if (_chunks[i].Address != 0) kernel.Memory.Free(_chunks[i].Address);
            _chunks[i] = Chunk(segment);
        }
    }
}
