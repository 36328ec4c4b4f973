using HilQrtr.Cards.Htc;
using HilQrtr.Cards.Mhi;
using HilQrtr.Cards.Pci;

namespace HilQrtr.Cards.CopyEngine;

/// <summary>The copy engines, by which HTC frames cross the bus, and the shadow registers that reach their rings.</summary>
internal sealed class CopyEngines
{
    /// <summary>Address of the first engine's registers (<c>ath11k/hw.c: qca6390_regs, hal_seq_wcss_umac_ce0_src_reg</c>).</summary>
    public const uint Address = 0xa00000;

    /// <summary>From one engine's registers to the next one's.</summary>
    public const uint Stride = 0x2000;

    /// <summary>Length of all registers: there are twelve engines, of which this chip uses nine.</summary>
    public const uint Bytes = Engines * Stride;

    private const int Engines = 12;

    /// <summary>From the first engine to behind the last of the units that have rings: WBM, REO and TCL.</summary>
    private const uint UnitsWithRings = 0x50000;

    private readonly CardModel _card;
    private readonly RegisterFile _registers;
    private readonly CopyEnginePipe[] _pipes;
    private readonly HtcLayer _htc;
    private readonly HashSet<int> _strayShadows = [];

    public CopyEngines(PciHost host, CardModel card, RegisterFile registers)
    {
        (_card, _registers) = (card, registers);
        _htc = new HtcLayer(card, (pipe, frame) => _pipes![pipe].Send(frame));
        _pipes = [.. Enumerable.Range(0, Engines).Select(n => new CopyEnginePipe(host, card, registers, n, Received))];
    }

    public void Reset()
    {
        foreach (var pipe in _pipes)
            pipe.Reset();
        _htc.Reset();
        _strayShadows.Clear();
    }

    /// <summary>A register of an engine was written.</summary>
    public void Written(uint offset, uint value)
    {
        // A crashed card does nothing, and one that boots has no firmware for this yet.
        if (_card.Environment != ExecutionEnvironment.Amss)
            return;
        _pipes[offset / Stride].Written(offset % Stride, value);
        if (_card.MissionMode && _pipes[HtcPipes.ControlDown].HasBuffers)
            _card.Life.Do(_htc.Start);
        if (_card.Life.IsHeld)
            _card.Life.Do(Flush);
        else
            Flush();
    }

    private void Flush()
    {
        foreach (var pipe in _pipes)
            pipe.Flush();
    }

    private void Received(int pipe, ReadOnlyMemory<byte> frame)
    {
        if (_card.Life.IsStopped)
            _card.Life.Do(() => Received(pipe, frame));
        else
            _htc.Receive(pipe, frame);
    }

    /// <summary>A shadow register was written: as if the register were that WLAN_CFG said it stands for. Those of other rings than these are kept and do nothing; what is no ring's is noted once.</summary>
    public void Shadow(uint offset, uint value)
    {
        var number = (int)(offset / sizeof(uint));
        var shadows = _card.ShadowRegisters;
        // A shadow of anything outside the units that have rings might be one of itself.
        if (number < shadows.Count && shadows[number] is >= Address and < Address + UnitsWithRings)
            _registers.Write(shadows[number] & ~3u, value);
        else if (!_strayShadows.Add(number))
            return;
        else if (number < shadows.Count)
            _card.Context.Violate($"shadow register {number} stands for 0x{shadows[number]:x}, where no ring is");
        else
            _card.Context.Violate($"shadow register {number} was written; WLAN_CFG told {shadows.Count}");
    }
}
