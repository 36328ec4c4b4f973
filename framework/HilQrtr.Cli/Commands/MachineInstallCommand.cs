using System.CommandLine;
using System.Text.Json;
using HilQrtr.Cli.Json;
using HilQrtr.Cli.Progress;
using HilQrtr.Machines;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil machine install</c>.</summary>
internal static class MachineInstallCommand
{
    public static Command Create(HilContext context)
    {
        var suite = new Option<string>("--suite") { HelpName = "S", Description = "Suite of Debian to install from. Default: trixie-backports." };
        var json = CommonOptions.Json();
        var command = new Command("install", "Downloads QEMU with apt and unpacks it in the user's cache. The system is not changed.") { suite, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var installed = await StepProgress.ShowFetchAsync(context.Terminal, progress => context.Emulators.InstallAsync(parsed.GetValue(suite), progress, cancellationToken));
            if (parsed.GetValue(json))
                context.Terminal.Output.WriteLine(JsonSerializer.Serialize(MachineInstallDocument.Of(installed), HilJson.Readable.MachineInstallDocument));
            else
                Print(installed, context);
            return 0;
        });
        return command;
    }

    private static void Print(EmulatorInstallation installed, HilContext context)
    {
        var console = context.Terminal.Out;
        var emulator = installed.Emulator;
        console.Begin(installed.WasThere ? "present" : "installed", "green").Say($" QEMU {emulator.Version}, {KernelWords.Size(installed.Bytes)}, in {Words.Of(installed.Took)}");
        console.Say($"  program   {emulator.Program}");
        if (installed.Used is { } used && used.Program != emulator.Program)
            console.Say($"  rigs use  {used.Program} (QEMU {used.Version}, {KernelWords.Origin(used.Origin)})");
    }
}
