package engine

import (
	"errors"
	"fmt"
	"time"
)

// Check says what is wrong with a workload, given what it could ever have.
func (w Workload) Check(s Capacity) error {
	var wrong faults
	wrong.at("policy", policyIndex(w.Policy) >= 0, "there is no policy %q", w.Policy)
	wrong.at("fill", within(w.Fill, 0, 1), "fill is %g, want 0 to 1", w.Fill)
	wrong.at("waiting", w.Waiting >= 0 && w.Waiting <= 1e6, "%d waiting jobs, want 0 to 1000000", w.Waiting)
	wrong.at("checkpoint", w.Checkpoint >= 0 && w.Detect >= 0, "checkpoints each %v and detection after %v, want none below 0", w.Checkpoint, w.Detect)
	wrong.at("harmful_share", within(w.Harm, 0, 1), "%g of silent corruptions do harm, want 0 to 1", w.Harm)
	wrong.item("", "jobs", s.checkFeeds(w.Feeds))
	for i, t := range w.Streams {
		wrong.item(fmt.Sprintf("streams.%d", i+1), fmt.Sprintf("stream %q", t.Owner), s.checkStream(t))
	}
	return errors.Join(wrong...)
}

// checkStream says what is wrong with a stream.
func (s Capacity) checkStream(t Stream) error {
	var wrong faults
	wrong.item("accelerators", "", s.checkRoom(t))
	wrong.at("data_in_gb", within(t.In, 0, 1e21), "%g bits in for each accelerator, want 0 to 1e21", t.In)
	wrong.at("data_out_gb", within(t.Out, 0, 1e21), "%g bits out for each accelerator, want 0 to 1e21", t.Out)
	wrong.inside("", checkTerms(t.Terms))
	wrong.at("due_after_lengths", within(t.Slack, 0, 1e6) && (t.Slack == 0 || t.Slack >= 1), "a deadline is %g times its work, want 0 or 1 to 1000000", t.Slack)
	wrong.at("every", t.Mean >= time.Second, "a job each %v, want at least a second between them", t.Mean)
	wrong.at("duration", t.Duration >= time.Second && t.Duration <= 10*365*24*time.Hour, "jobs of %v, want 1 s to 10 years", t.Duration)
	wrong.at("sigma", within(t.Sigma, 0, 4), "sigma is %g, want 0 to 4", t.Sigma)
	wrong.at("weights", len(t.Sizes) > 0 && len(t.Sizes) == len(t.Weights), "%d sizes with %d weights, want as many and at least one", len(t.Sizes), len(t.Weights))
	wrong.at("state_gb", within(t.State, 0, 1e18), "a state of %g bits, want 0 to 1e18", t.State)
	total := 0.0
	for i := range min(len(t.Sizes), len(t.Weights)) {
		wrong.at("accelerators", t.Sizes[i] >= 1 && t.Sizes[i] <= 1e9, "a job of %d accelerators, want 1 to 1e9", t.Sizes[i])
		wrong.at("weights", within(t.Weights[i], 0, 1e9), "a weight of %g, want 0 to 1e9", t.Weights[i])
		total += t.Weights[i]
	}
	wrong.at("weights", total > 0, "its weights are all 0")
	return errors.Join(wrong...)
}
