package export_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/data/export"
	"orrery/data/trace"
	"orrery/engine/dispatch"
	"orrery/engine/sched"
)

func TestALogReadsBackAsTheJobsThatAreOver(t *testing.T) {
	log := export.Log{Mission: "dawn\n; MaxProcs: 9", Epoch: time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), Accelerators: 432, Jobs: []dispatch.Record{
		{ID: 4, Owner: "lab", Status: sched.Done, Accelerators: 64, Held: 64, Work: 64 * 900, Submitted: 90 * time.Second, Waited: 30 * time.Second, Ended: 1120 * time.Second},
		{ID: 2, Owner: "studio", Status: sched.Failed, Accelerators: 8, Held: 6, Work: 8 * 6000, Ended: 600 * time.Second},
		{ID: 3, Owner: "lab", Status: sched.Cancelled, Accelerators: 8, Work: 8 * 60, Submitted: 10 * time.Second, Waited: 20 * time.Second, Ended: 30 * time.Second},
		{ID: 5, Owner: "lab", Status: sched.Running, Accelerators: 8, Held: 8, Work: 80},
	}}
	var out bytes.Buffer
	n, err := log.SWF(&out)
	if err != nil || n != 3 {
		t.Fatalf("%d jobs, %v; want the 3 that are over", n, err)
	}
	read := trace.Log("log", bytes.NewReader(out.Bytes()))
	got := slices.Collect(read.All())
	if read.Err() != nil {
		t.Fatalf("%v in\n%s", read.Err(), out.String())
	}
	want := []trace.LogJob{
		{ID: 2, Run: 600 * time.Second, Used: 6, Requested: 8, Estimate: 6000 * time.Second, Status: 0, User: 1, Group: -1},
		{ID: 3, Submit: 10 * time.Second, Wait: 20 * time.Second, Run: -time.Second, Requested: 8, Estimate: 60 * time.Second, Status: 5, User: 2, Group: -1},
		{ID: 4, Submit: 90 * time.Second, Wait: 30 * time.Second, Run: 1000 * time.Second, Used: 64, Requested: 64, Estimate: 1000 * time.Second, Status: 1, User: 2, Group: -1},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	for _, line := range []string{"; MaxProcs: 432\n", "; UnixStartTime: 1781913600\n", "; Note: user 2 is lab\n"} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("no line %q in\n%s", line, out.String())
		}
	}
	if strings.Contains(out.String(), "\n; MaxProcs: 9") {
		t.Error("a mission's name writes a line of its own")
	}
}
