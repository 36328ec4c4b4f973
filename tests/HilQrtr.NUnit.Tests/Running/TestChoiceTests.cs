using HilQrtr.Errors;
using HilQrtr.NUnit.Running;

namespace HilQrtr.NUnit.Tests.Running;

public sealed class TestChoiceTests
{
    private static readonly SuiteTest Driver = new("EndpointIsolation", "DriverIsolation", "Each_driver", "Each_driver(True)", null, []);
    private static readonly SuiteTest Route = new("EndpointIsolation", "Routing", "A_bound_socket", "A_bound_socket", null, []);

    [TestCase(null, null, true)]
    [TestCase("EndpointIsolation", null, true)]
    [TestCase("endpointisolation", null, true)]
    [TestCase("Other", null, false)]
    [TestCase(null, "each_DRIVER", true)]
    [TestCase(null, "DriverIsolation.Each", true)]
    [TestCase(null, "EndpointIsolation.DriverIsolation.Each_driver(True)", true)]
    [TestCase(null, "Each_driver(False)", false)]
    [TestCase(null, "DriverIsolation.*", true)]
    [TestCase(null, "Each_*", true)]
    [TestCase(null, "*driver", false)]
    [TestCase(null, "*(True)", true)]
    [TestCase("Other", "Each", false)]
    public void A_filter_is_a_substring_or_a_pattern_for_the_whole_name(string? suite, string? filter, bool fits) =>
        Assert.That(TestChoice.Choose([Driver], suite, filter), Has.Count.EqualTo(fits ? 1 : 0));

    [TestCase("EndpointIsolation.Routing.A_bound_socket")]
    [TestCase("Routing.A_bound_socket")]
    [TestCase("a_BOUND_socket")]
    public void A_full_name_does_not_select_longer_names(string filter)
    {
        var longer = Route with { Name = "A_bound_socket_of_another" };

        Assert.That(TestChoice.Choose([longer, Route], null, filter), Is.EqualTo(new[] { Route }));
    }

    [TestCase("EndpointIsolation.Drivers.Each_one(True)")]
    [TestCase("Drivers.Each_one(True)")]
    [TestCase("each_one(true)")]
    [TestCase("drivers.each")]
    [TestCase("Drivers.*")]
    [TestCase("Each_one*")]
    public void A_filter_with_a_former_name_selects_the_test(string filter)
    {
        var renamed = Driver with { FormerNames = [new("EndpointIsolation", "Drivers", "Each_one", "Each_one(True)")] };

        Assert.That(TestChoice.Choose([renamed, Route], null, filter), Is.EqualTo(new[] { renamed }));
        Assert.That(TestChoice.Choose([Driver, Route], null, filter), Is.Empty);
    }

    [Test]
    public void An_unknown_suite_is_refused_with_a_suggestion()
    {
        var problem = Assert.Throws<RigConfigurationException>(() => SuiteRunner.Select([Driver, Route], "EndpointIsolaton", null));

        Assert.That(problem.Message, Does.Contain("no suite is named \"EndpointIsolaton\"").And.Contain("did you mean \"EndpointIsolation\"?"));
    }

    [Test]
    public void A_filter_without_a_match_is_refused_with_a_suggestion()
    {
        var problem = Assert.Throws<RigConfigurationException>(() => SuiteRunner.Select([Driver, Route], null, "Routnig"));

        Assert.That(problem.Message, Does.Contain("no tests match \"Routnig\"").And.Contain("did you mean \"Routing\"?").And.Contain("fixtures: DriverIsolation, Routing"));
    }

    [Test]
    public void Matching_tests_are_selected_in_order() =>
        Assert.That(SuiteRunner.Select([Driver, Route], "EndpointIsolation", "o"), Is.EqualTo(new[] { Driver, Route }));
}
