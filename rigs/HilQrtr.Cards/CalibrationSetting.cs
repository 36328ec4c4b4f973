using HilQrtr.Configuration;

namespace HilQrtr.Cards;

/// <summary>The key <c>coldBootCal</c> in a kernel's settings in rigs.json.</summary>
public static class CalibrationSetting
{
    /// <summary>Schema of the key.</summary>
    public static ChoiceSchema Schema { get; } = new("coldBootCal", "Whether the driver of a SoC radio calibrates the radio at cold boot (the module parameter ath11k.cold_boot_cal). Default: on.", "value of this key", new Dictionary<string, string>
    {
        ["on"] = "each bring-up calibrates the radio and then restarts its firmware",
        [Off] = "no calibration and no restart",
    });

    private const string Off = "off";

    /// <summary>Returns whether a kernel calibrates radios at cold boot.</summary>
    /// <param name="kernel">Declaration of the kernel.</param>
    public static bool IsOn(KernelDeclaration kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return kernel.Settings.Text(Schema.Key) != Off;
    }
}
