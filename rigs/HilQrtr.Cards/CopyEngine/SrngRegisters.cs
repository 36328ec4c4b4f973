namespace HilQrtr.Cards.CopyEngine;

/// <summary>Registers of one ring, as offsets from its first register (from <c>ath11k/hw.c: qca6390_regs</c>).</summary>
internal static class SrngRegisters
{
    /// <summary>Bits 7:0 are the upper part of the address, and bits 27:8 are the size in words.</summary>
    public const uint BaseMsb = 0x04;

    /// <summary>Bit 6 enables the ring.</summary>
    public const uint Misc = 0x10;

    /// <summary>For a ring that the card writes: the host address where the card stores its current position.</summary>
    public const uint HeadPointerAddress = 0x14;

    /// <summary>For a ring that the card reads: the host address where the card stores its current position.</summary>
    public const uint TailPointerAddress = 0x1c;

    public const uint Msi1BaseLsb = 0x48;

    /// <summary>Bits 7:0 are the upper part of the address, and bit 8 enables the interrupt.</summary>
    public const uint Msi1BaseMsb = 0x4c;

    public const uint Msi1Data = 0x50;

    public const uint MiscEnable = 1 << 6;
}
