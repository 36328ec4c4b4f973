using HilQrtr.Machines;

namespace HilQrtr.Cli.Json;

/// <summary>
/// The JSON document that <c>hil machine install --json</c> prints. <c>used</c> is the program that rigs use, which may differ from the
/// installed program; null if there is no program that rigs can use.
/// </summary>
internal sealed record MachineInstallDocument(string Program, string Version, bool WasThere, double Seconds, long Bytes, string? Used)
{
    public static MachineInstallDocument Of(EmulatorInstallation installed) => new(
        installed.Emulator.Program, installed.Emulator.Version, installed.WasThere, Math.Round(installed.Took.TotalSeconds, 3), installed.Bytes, installed.Used?.Program);
}
