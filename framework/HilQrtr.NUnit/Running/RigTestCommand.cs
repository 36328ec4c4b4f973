using System.Reflection;
using HilQrtr.Evidence;
using HilQrtr.NUnit.Life;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Commands;

namespace HilQrtr.NUnit.Running;

/// <summary>
/// Runs a test method on its rig. This command replaces NUnit's own command. NUnit would wait for the method's task on the thread that
/// drives a simulated rig, so the rig would stop and the task would never complete.
/// </summary>
internal sealed class RigTestCommand(Test test) : TestCommand(test)
{
    /// <inheritdoc/>
    public override TestResult Execute(TestExecutionContext context)
    {
        if (RunContext.Of(Test) is not { } run)
            return Set(context, ResultState.Error, $"{Test.FullName}: no run is open. Add [assembly: HilRun] to the assembly.");
        if (run.ConfigurationProblem is { } problem)
        {
            return run.ShowsProblem()
                ? Set(context, ResultState.Error, $"the configuration is wrong, so no test can run:{Environment.NewLine}{problem}")
                : Set(context, ResultState.Skipped, "not run, because the configuration is wrong; see the message of the one failed test");
        }
        if (context.TestObject is not RigFixture fixture)
            return Set(context, ResultState.NotRunnable, $"{Test.ClassName} has a [RigTest] but does not derive from {nameof(RigFixture)}.");
        if (ReturnProblem() is { } returns)
            return Set(context, ResultState.NotRunnable, returns);
        if (run.Lane(fixture.RigName) is not { } lane)
            return Set(context, ResultState.Error, $"{Test.FullName}: rig \"{fixture.RigName}\" is not part of this run.");
        if (fixture.HostName is { } host && lane.Declaration.Hosts.All(declared => declared.Name != host))
            return Set(context, ResultState.Error, $"{Test.FullName}: rig \"{fixture.RigName}\" has no host \"{host}\".");
        if (fixture.HostName is null && lane.Declaration.Hosts.Count > 1)
            return Set(context, ResultState.Error, $"{Test.FullName}: rig \"{fixture.RigName}\" has {lane.Declaration.Hosts.Count} hosts, but discovery found one; discovery and the run must read the same rigs file, and overrides must not add hosts.");

        TestRecord? worst = null;
        foreach (var repetition in lane.Repetitions)
        {
            if (run.Interruption.IsCancellationRequested || lane.GivenUp is not null) break;
            lane.NoteRun(Test);
            var record = run.Run(Plan(context, fixture, run, repetition), lane);
            if (worst is null || NUnitOutcomes.Weight(record) > NUnitOutcomes.Weight(worst)) worst = record;
        }
        if (worst is null)
            return Set(context, ResultState.Skipped, "not run: the run was cut short");

        NUnitOutcomes.Apply(worst, Fresh(context));
        return context.CurrentResult;
    }

    private RigTestPlan Plan(TestExecutionContext context, RigFixture fixture, RunContext run, int repetition)
    {
        var identity = TestDescriptions.Identity(Test, new RigPlace(fixture.RigName, fixture.HostName));
        return new RigTestPlan
        {
            Test = identity,
            Description = TestDescriptions.Description(Test),
            Need = TestDescriptions.Need(Test),
            Seed = TestSeed.Of(run.Info.Seed, repetition, identity.OriginalFullName),
            Repetition = repetition,
            SuiteTest = TestDescriptions.SuiteTest(Test),
            Body = scope => InvokeAsync(context, fixture, scope),
            SpecialExceptions = NUnitOutcomes.Read,
            HangAfter = run.HangAfter,
        };
    }

    private async Task InvokeAsync(TestExecutionContext context, RigFixture fixture, TestScope scope)
    {
        fixture.Scope = scope;
        try
        {
            var returned = Test.Method!.MethodInfo.Invoke(fixture, BindingFlags.DoNotWrapExceptions, null, Test.Arguments, null);
            await (returned switch
            {
                Task task => task,
                ValueTask task => task.AsTask(),
                _ => Task.CompletedTask,
            });
        }
        finally
        {
            fixture.Scope = null;
            if (context.CurrentResult.Output is { Length: > 0 } output)
                scope.Attach(EvidenceFile.Text("test output", output));
        }
    }

    // NUnit does not invoke the method, so it would silently ignore an ExpectedResult. A method that returns a value is therefore refused.
    private string? ReturnProblem()
    {
        var type = Test.Method!.ReturnType.Type;
        return type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask)
            ? null
            : $"{Test.FullName} returns {type.Name}: a [RigTest] must return nothing or a Task. Make the assertions in the body.";
    }

    private static TestResult Set(TestExecutionContext context, ResultState state, string message)
    {
        context.CurrentResult.SetResult(state, message);
        return context.CurrentResult;
    }

    // Creates a new result. The current result still contains the failed assertions, and NUnit would print them as failures even if
    // rigs.json declares the failure.
    private static TestResult Fresh(TestExecutionContext context)
    {
        var output = context.CurrentResult.Output;
        context.CurrentResult = context.CurrentTest.MakeTestResult();
        context.CurrentResult.OutWriter.Write(output);
        return context.CurrentResult;
    }
}
