namespace HilQrtr.Cards.Soc;

/// <summary>Bits of the remote processor's control register (<c>uml_rproc.c: CONTROL_*</c>).</summary>
[Flags]
internal enum ProcessorControl : uint
{
    /// <summary>The processor is stopped.</summary>
    None = 0,

    /// <summary>The processor runs.</summary>
    Run = 1,

    /// <summary>The host's end of the channel is open.</summary>
    Open = 2,
}
