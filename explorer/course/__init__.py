"""What questions and labs ask, and how answers are judged: by launching, so that no answer is stored anywhere."""

from __future__ import annotations

from explorer.course.judging import CourseJudge, Judgement
from explorer.course.predictions import check
from explorer.course.questions import Progress, progress
from explorer.course.result import CheckResult, Finding

__all__ = ["CheckResult", "CourseJudge", "Finding", "Judgement", "Progress", "check", "progress"]
