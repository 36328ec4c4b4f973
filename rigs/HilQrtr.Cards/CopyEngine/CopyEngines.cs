using HilQrtr.Cards.Htc;
using HilQrtr.Cards.Mhi;

namespace HilQrtr.Cards.CopyEngine;

/// <summary>The copy engines, which transfer HTC frames, and the shadow registers of their rings.</summary>
internal sealed class CopyEngines
{
    /// <summary>Distance, in bytes, between the registers of adjacent engines.</summary>
    public const uint Stride = 0x2000;

    /// <summary>
    /// Start of the registers of WBM, REO and TCL, which are the other hardware blocks with rings
    /// (<c>ath11k/hal.h: HAL_SEQ_WCSS_UMAC_WBM_REG</c>).
    /// </summary>
    private const uint UnitsWithRings = 0xa34000;

    /// <summary>End of the WBM, REO and TCL registers.</summary>
    private const uint UnitsWithRingsEnd = 0xa48000;

    private readonly CardModel _card;
    private readonly RegisterFile _registers;
    private readonly CopyEnginePipe[] _pipes;
    private readonly HtcLayer _htc;
    private readonly HashSet<int> _strayShadows = [];

    /// <summary>Creates the copy engines.</summary>
    /// <param name="chip">The chip.</param>
    /// <param name="memory">The host's memory.</param>
    /// <param name="card">The card.</param>
    /// <param name="registers">The card's registers.</param>
    /// <param name="interrupt">
    /// Raises an interrupt for a ring. The arguments are the number of the engine, and the message that the host has assigned to the ring;
    /// the message is null if the host has assigned none.
    /// </param>
    public CopyEngines(RadioChip chip, IHostMemory memory, CardModel card, RegisterFile registers, Action<int, (ulong Address, uint Data)?> interrupt)
    {
        (_card, _registers) = (card, registers);
        Address = chip.CopyEngines;
        _htc = new HtcLayer(card, chip.Wmi, (pipe, frame) => _pipes![pipe].Send(frame));
        _pipes =
        [
            .. Enumerable.Range(0, chip.CopyEngineCount)
                .Select(n => new CopyEnginePipe(memory, card, registers, Address + ((uint)n * Stride), n, Received, interrupt)),
        ];
    }

    /// <summary>Address of the first engine's registers.</summary>
    public uint Address { get; }

    /// <summary>Total size, in bytes, of the registers of all engines.</summary>
    public uint Bytes => (uint)_pipes.Length * Stride;

    public void Reset()
    {
        foreach (var pipe in _pipes)
            pipe.Reset();
        _htc.Reset();
        _strayShadows.Clear();
    }

    /// <summary>Handles a write to a register of an engine.</summary>
    public void Written(uint offset, uint value)
    {
        // The copy engines work only while the firmware is running.
        if (_card.Environment != ExecutionEnvironment.Amss)
            return;
        _pipes[offset / Stride].Written(offset % Stride, value);
        if (_card.MissionMode && _pipes[_card.ServicePipes.ControlDown].HasBuffers)
            _card.FaultPoints.Do(_htc.Start);
        _card.FaultPoints.Do(Flush);
    }

    private void Flush()
    {
        foreach (var pipe in _pipes)
            pipe.Flush();
    }

    private void Received(int pipe, ReadOnlyMemory<byte> frame)
    {
        if (_card.FaultPoints.IsStopped)
            _card.FaultPoints.Do(() => Received(pipe, frame));
        else
            _htc.Receive(pipe, frame);
    }

    /// <summary>
    /// Forwards a write to a shadow register. The target is the register that WLAN_CFG assigned to that shadow register. If the target does
    /// not belong to a ring, a violation is recorded, but only the first time for each shadow register.
    /// </summary>
    public void Shadow(uint offset, uint value)
    {
        var number = (int)(offset / sizeof(uint));
        var shadows = _card.ShadowRegisters;
        // Without this check, a shadow register that maps to itself would cause endless recursion.
        if (number < shadows.Count && IsRing(shadows[number]))
            _registers.Write(shadows[number] & ~3u, value);
        else if (!_strayShadows.Add(number))
            return;
        else if (number < shadows.Count)
            _card.Context.Violate($"shadow register {number} maps to 0x{shadows[number]:x}, which is not a ring register");
        else
            _card.Context.Violate($"shadow register {number} was written, but the number of shadow registers in WLAN_CFG is {shadows.Count}");
    }

    private bool IsRing(uint address) =>
        (address >= Address && address - Address < Bytes) || address is >= UnitsWithRings and < UnitsWithRingsEnd;
}
