namespace HilQrtr.Packages.Tests;

/// <summary>Tests user suites that are built against the packages and run by the installed hil.</summary>
public sealed class OwnSuitesTests
{
    [Test]
    public async Task A_project_from_the_template_builds_and_has_tests_that_can_pass_and_fail()
    {
        const string folder = "acme-radios";
        await Machine.MustAsync("", "dotnet", "new", "hilqrtr-suites", "-n", folder);
        var build = await Machine.MustAsync(folder, "dotnet", "build", "--nologo");
        Assert.That(build.Output, Does.Contain("0 Warning(s)"), build.ToString);

        foreach (var file in (string[])["agent/HilQrtr.Agent", "kernel/uml.config"])
            Assert.That(File.Exists(Machine.Folder[$"{folder}/{folder}/bin/Debug/net10.0/{file}"]), $"{file} is in the output folder, because kernel rigs under dotnet test need it");

        // The default set has two simulated rigs, one of which is a negative control.
        var run = await Machine.RunAsync(folder, Machine.Hil, "run", "--suites-assembly", $"{folder}/bin/Debug/net10.0/{folder}.dll");
        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.Output.Split('\n').Where(line => line.StartsWith("XFAIL", StringComparison.Ordinal)), Has.Exactly(2).Items, run.ToString);

        // Run the suites and the teeth tests as an IDE would.
        var tests = await Machine.MustAsync(folder, "dotnet", "test", "--no-build", "--nologo");
        Assert.That(tests.Output, Does.Match($@"Passed: +2,.*{folder}\.dll").And.Match($@"Passed: +3,.*{folder}\.Teeth\.dll"), tests.ToString);

        // On the stock kernel, the tests fail for reasons other than those that the teeth tests expect, so the teeth tests must fail.
        var stock = await Machine.RunAsync(
            folder, "env", "HILQRTR_rigs__sim-duo__hosts__host0__kernel__variant=stock", "dotnet", "test", $"{folder}.Teeth", "--no-build", "--nologo");
        Assert.That(stock.ExitCode, Is.EqualTo(1), stock.ToString);
        Assert.That(stock.Output, Does.Match(@"Failed: +2, Passed: +1").And.Contain("reason of the failure"), stock.ToString);
    }

    [Test]
    public async Task Handwritten_tests_pass_and_fail_as_expected()
    {
        Machine.Folder.Write("hand/Hand.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup><PackageReference Include="HilQrtr.NUnit" Version="{BuildFacts.Version}" /></ItemGroup>
            </Project>
            """);
        Machine.Folder.Write("hand/Cards.cs", """
            using HilQrtr.NUnit;
            using HilQrtr.Rigs;
            using NUnit.Framework;

            [assembly: HilRun]

            namespace Hand.Written;

            [RigFixtureSource]
            public sealed class BothCards(string rig) : RigFixture(rig)
            {
                [RigTest]
                public async Task Come_up()
                {
                    foreach (var card in Cards) await card.BringUpAsync(BringUpGoal.Up, Cancellation);
                    Assert.That(Cards.Select(card => card.State), Is.All.EqualTo(CardState.Up));
                }

                [RigTest]
                public void Are_up_by_themselves() => Assert.That(Cards.Select(card => card.State), Is.All.EqualTo(CardState.Up), "state");
            }
            """);
        await Machine.MustAsync("hand", "dotnet", "build", "--nologo", "-v", "q");

        // There is no rigs.json here, so hil uses its own rigs.
        var run = await Machine.RunAsync("hand", Machine.Hil, "run", "--rig", "sim-duo", "--suites-assembly", "bin/Debug/net10.0/Hand.dll");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString);
        Assert.That(run.Output, Does.Match(@"(?m)^PASS.*Come_up").And.Match(@"(?m)^FAIL.*Are_up_by_themselves"));
    }

    private static Machine Machine => Installation.Machine;
}
