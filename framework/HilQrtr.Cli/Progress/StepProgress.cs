using HilQrtr.Kernels;
using HilQrtr.Machines;
using Spectre.Console;

namespace HilQrtr.Cli.Progress;

/// <summary>Shows the progress of a build or a download on standard error. A terminal shows a bar; other outputs get lines of text.</summary>
internal static class StepProgress
{
    /// <summary>Shows the progress of a build while the build runs.</summary>
    public static Task<T> ShowBuildAsync<T>(Terminal terminal, Func<IProgress<KernelBuildProgress>, Task<T>> build) =>
        ShowAsync(terminal, steps => build(new Converted<KernelBuildProgress>(steps, ProgressStep.Of)));

    /// <summary>Shows the progress while something is fetched or added.</summary>
    public static Task<T> ShowFetchAsync<T>(Terminal terminal, Func<IProgress<FetchProgress>, Task<T>> fetch) =>
        ShowAsync(terminal, steps => fetch(new Converted<FetchProgress>(steps, ProgressStep.Of)));

    private static Task<T> ShowAsync<T>(Terminal terminal, Func<IProgress<ProgressStep>, Task<T>> work) =>
        terminal.ErrorIsLive ? ShowLiveAsync(terminal.Err, work) : work(new StepLines(terminal.Error, TimeProvider.System));

    private static Task<T> ShowLiveAsync<T>(IAnsiConsole console, Func<IProgress<ProgressStep>, Task<T>> work) => console.Progress()
        .AutoClear(true)
        .HideCompleted(false)
        .Columns(new SpinnerColumn(Spinner.Known.Line), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 30 }, new ElapsedTimeColumn())
        .StartAsync(context => work(new Bars(context, console.Profile.Width)));

    private sealed class Converted<T>(IProgress<ProgressStep> steps, Func<T, ProgressStep> convert) : IProgress<T>
    {
        public void Report(T value) => steps.Report(convert(value));
    }

    private sealed class Bars(ProgressContext context, int width) : IProgress<ProgressStep>
    {
        /// <summary>Total width of the columns other than the bar.</summary>
        private const int OtherColumns = 48;

        private Enum? _stage;
        private ProgressTask? _bar;

        public void Report(ProgressStep value)
        {
            var description = Markup.Escape(Fitted(Printable.OneLine(value.Text)));
            if (!value.Stage.Equals(_stage) || _bar is null)
            {
                Complete(_bar);
                _bar = context.AddTask(description);
                _stage = value.Stage;
            }

            _bar.Description = description;
            _bar.IsIndeterminate = value.Total is null;
            _bar.MaxValue = value.Total ?? 1;
            _bar.Value = value.Total is null ? 0 : value.Done;
        }

        private static void Complete(ProgressTask? bar)
        {
            if (bar is null) return;
            bar.IsIndeterminate = false;
            bar.Value = bar.MaxValue;
            bar.StopTask();
        }

        private string Fitted(string text)
        {
            var maxLength = Math.Max(20, width - OtherColumns);
            return text.Length <= maxLength ? text : text[..(maxLength - 3)] + "...";
        }
    }
}
