using System.CommandLine;
using System.Text.Json;
using HilQrtr.Cli.Doctor;
using HilQrtr.Cli.Json;
using HilQrtr.Outcomes;
using Spectre.Console;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil doctor</c>.</summary>
internal static class DoctorCommand
{
    public static Command Create(HilContext context)
    {
        var rigs = CommonOptions.Rigs();
        var suites = CommonOptions.SuitesAssembly();
        var json = CommonOptions.Json();
        var command = new Command("doctor", "Checks what works on this machine, and shows how to get what is missing.") { rigs, suites, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var findings = await new Examination(context, parsed.GetValue(rigs), parsed.GetValue(suites)).RunAsync(cancellationToken);
            var healthy = findings.All(f => f.Works || !f.Needed);
            if (parsed.GetValue(json))
            {
                var document = new DoctorDocument(healthy, [.. findings.Select(f => new DoctorEntry(f.Name, f.Works, f.Needed, LauncherName.Put(f.Found, context.Launcher), LauncherName.Put(f.WhatToDo, context.Launcher)))]);
                context.Terminal.Output.WriteLine(JsonSerializer.Serialize(document, HilJson.Readable.DoctorDocument));
            }
            else
            {
                Print(findings, healthy, context.Terminal.Out);
            }

            return (int)(healthy ? ExitCode.AllAsExpected : ExitCode.InfrastructureError);
        });
        return command;
    }

    private static void Print(IReadOnlyList<Finding> findings, bool healthy, IAnsiConsole console)
    {
        foreach (var finding in findings)
        {
            var (word, colour) = finding switch
            {
                { Works: true } => ("ok", "green"),
                { Needed: false } => ("no", "yellow"),
                _ => ("MISSING", "red"),
            };
            console.Begin(word, colour).Say($"{new string(' ', 8 - word.Length)}{finding.Name}: {finding.Found}");
            if (finding.WhatToDo is { } whatToDo)
                console.Say($"        -> {whatToDo}");
        }

        console.Say();
        console.Say(healthy
            ? "All checks for the default rigs passed."
            : "At least one check for the default rigs failed: see MISSING above.");
    }
}
