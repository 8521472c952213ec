package engine

import (
	"strings"
	"testing"
	"time"
)

func TestTheAuditSaysWhichJobCannotBe(t *testing.T) {
	e := hurried(t)
	if a := e.Ask(Audit{}); !a.OK {
		t.Fatalf("%s: %+v", a.Verdict, a.Balances)
	}
	e.jobs.Live[3].ResumesAt = time.Hour
	if a := e.Ask(Audit{}); a.OK || !strings.Contains(a.Verdict, "job 4 waits") {
		t.Errorf("a job that waits and stands still passes the audit: %v, %q", a.OK, a.Verdict)
	}
}
