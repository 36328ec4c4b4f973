using HilQrtr.NUnit.Running;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Execution;

namespace HilQrtr.NUnit.Tests.Running;

[NonParallelizable]
public sealed class ConsoleCaptureTests
{
    [Test]
    public void The_output_of_a_test_is_captured_even_after_another_NUnit_run_has_ended()
    {
        var before = (Console.Out, Console.Error);
        using var terminal = new StringWriter();
        Console.SetOut(terminal);
        try
        {
            using (new ConsoleCapture())
            {
                // Do what two overlapping runs do: each run restores the output that it found.
                var first = Console.Out;
                Console.SetOut(new TextCapture(first));
                Console.SetOut(new TextCapture(Console.Out));
                Console.SetOut(first);
                Console.WriteLine("printed late");
            }

            Console.Write("to the terminal");
            Assert.That(terminal.ToString(), Is.EqualTo("to the terminal"));
            Assert.That(TestExecutionContext.CurrentContext.CurrentResult.Output, Does.Contain("printed late"));
        }
        finally
        {
            Console.SetOut(before.Out);
            Console.SetError(before.Error);
        }
    }
}
