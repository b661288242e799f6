"""The screens on which editors and approvers maintain inspections, promises and measures."""
